"""What each user has in hand: a document, a draft, a spending limit, a report, a look."""

from decimal import Decimal

from django.conf import settings

from billing.models import Appearance, Document, Draft, ExportJob, Invoice, SpendingLimit
from billing.seeding.belongings import OWNERS

SUBJECTS = ["Second reminder", "About your last delivery", "Change of address", "Offer for the summer"]
UNCLAIMED = ["Returned letter", "Scan without a cover sheet"]


def create_work(draw, users):
    owners = [users[name] for name in OWNERS]
    create_documents(draw, owners)
    for model, make in [(Draft, draft_of), (SpendingLimit, limit_of), (ExportJob, report_of)]:
        for key, owner in zip(draw.keys(model.__name__, len(owners)), owners):
            model(pk=key, owner=owner, **make(draw.random(f"{model.__name__}:{owner.username}"))).save(force_insert=True)
    for owner in owners:
        Appearance.objects.create(user=owner, theme=draw.random(f"look:{owner.username}").choice(["light", "dark"]))


def draft_of(chance):
    return {"subject": chance.choice(SUBJECTS)}


def limit_of(chance):
    return {"amount": Decimal(chance.randrange(10, 90) * 100), "reason": "Yearly review"}


def report_of(chance):
    return {"kind": chance.choice(["invoices", "accounts"]), "title": f"Quarter {chance.randrange(1, 5)}"}


def create_documents(draw, owners):
    keys = iter(draw.keys("document", len(owners) + len(UNCLAIMED)))
    for owner in owners:
        invoice = Invoice.objects.filter(account__owner=owner).order_by("pk").first()
        create_document(next(keys), owner, f"Invoice {invoice.number}", f"invoices/{invoice.number}.pdf")
    for title in UNCLAIMED:
        create_document(next(keys), None, title, f"letters/{draw.reference(title).lower()}.pdf")


def create_document(key, owner, title, file):
    document = Document(pk=key, owner=owner, title=title, file=file)
    document.save(force_insert=True)
    place = settings.MEDIA_ROOT / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(pdf(f"{title} {document.canary}"))


def pdf(text):
    """One page with one line; readers rebuild the missing table of offsets."""
    drawing = f"BT /F1 12 Tf 60 720 Td ({text}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = "".join(f"{number} 0 obj\n{content}\nendobj\n" for number, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R >>\n%%EOF\n".encode()
