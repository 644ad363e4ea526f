"""The company's own tables: rates that are nobody's in particular, and the public price list."""

from decimal import Decimal

from billing.models import Product, Rate

RATES = {
    "internal": [("Cost of capital", 7), ("Late payment margin", 4), ("Card scheme fee", 1)],
    "partner": [("Reseller discount", 18), ("Volume bonus", 6)],
    "legacy": [("Pre-2020 contracts", 11), ("Founders' terms", 2)],
}
PRODUCTS = [
    ("parcel-s", "Parcel up to 2 kg", "4.90", "3.15"),
    ("parcel-m", "Parcel up to 10 kg", "8.40", "5.72"),
    ("pallet", "Euro pallet", "61.00", "43.80"),
]


def create_office(draw):
    lines = [(book, name, whole) for book, rows in RATES.items() for name, whole in rows]
    for key, (book, name, whole) in zip(draw.keys("rate", len(lines)), lines):
        percent = Decimal(whole) + Decimal(draw.random(f"rate:{name}").randrange(1000)) / 1000
        Rate(pk=key, book=book, name=name, percent=percent).save(force_insert=True)
    for code, title, price, cost in PRODUCTS:
        Product.objects.create(code=code, title=title, price=Decimal(price), purchase_price=Decimal(cost))
