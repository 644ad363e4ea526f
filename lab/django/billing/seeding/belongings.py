"""What each user owns in money and words: a profile, two accounts with invoices, a note, a memo."""

from datetime import date, timedelta
from decimal import Decimal

from billing.models import Account, Invoice, Memo, Note, UserProfile

OWNERS = ["root", "alice", "bob", "carol", "sam", "ina", "orphan", "svc-ledger"]

FULL_NAMES = {
    "root": "Ruth Oldenkamp",
    "alice": "Alice Moreau-Lindqvist",
    "bob": "Robert Achterberg",
    "carol": "Carolina Esteves Prado",
    "sam": "Samira Haddadi",
    "ina": "Ina Kowalczyk",
    "orphan": "Orla Fanning",
    "svc-ledger": "Ledger Connector",
}
BIOS = ["Runs the night shift", "Books and parcels", "Keeps the fleet moving", "Asks about every cent", "On leave until May"]
FEATURES = {"beta": True, "admin": False}
LABELS = ["Operating", "Travel", "Fuel cards", "Equipment", "Reserves", "Imports", "Payroll"]
NOTES = ["Call the bank about the direct debit", "Card expires in autumn", "Ask for the March credit note", "New signatory?"]
MEMOS = ["Dunning run moved to Thursday", "Please check the duplicate payment", "Freight surcharge agreed by phone"]


def create_belongings(draw, users):
    owners = [users[name] for name in OWNERS]
    profiles = create_profiles(draw, owners)
    accounts = create_accounts(draw, owners)
    for owner in owners:
        profiles[owner].default_account = accounts[owner][0]
        profiles[owner].save()
    create_invoices(draw, owners, accounts)
    for key, owner in zip(draw.keys("note", len(owners)), owners):
        Note(pk=key, owner=owner, text=draw.random(f"note:{owner.username}").choice(NOTES)).save(force_insert=True)
    for key, author in zip(draw.keys("memo", len(owners) + 1), [None, *owners]):
        text = "The billing desk is closed on the first of May" if author is None else draw.random(f"memo:{author.username}").choice(MEMOS)
        Memo(pk=key, author=author, text=text).save(force_insert=True)


def create_profiles(draw, owners):
    profiles = {}
    for key, owner in zip(draw.keys("profile", len(owners)), owners):
        chance = draw.random(f"profile:{owner.username}")
        name = FULL_NAMES[owner.username]
        profiles[owner] = UserProfile(
            pk=key,
            user=owner,
            display_name=f"{name.split()[0]} {name.split()[-1][0]}.",
            full_name=name,
            bio=chance.choice(BIOS),
            avatar_url=f"https://avatars.test/{owner.username}/{chance.randrange(1000, 9999)}.png",
            phone=f"+31 20 {chance.randrange(1000000, 9999999)}",
            payment_card=draw.card(owner.username),
            integration_token=draw.token(owner.username),
            settings={"language": chance.choice(["en", "nl", "pt"]), "digest": chance.choice(["daily", "weekly"]), "features": FEATURES},
        )
        profiles[owner].save(force_insert=True)
    return profiles


def create_accounts(draw, owners):
    keys = iter(draw.keys("account", 2 * len(owners)))
    return {owner: [create_account(draw, next(keys), owner, label) for label in labels_for(draw, owner)] for owner in owners}


def labels_for(draw, owner):
    return draw.random(f"labels:{owner.username}").sample(LABELS, 2)


def create_account(draw, key, owner, label):
    chance = draw.random(f"account:{owner.username}:{label}")
    account = Account(
        pk=key,
        owner=owner,
        tenant=owner.tenant,
        label=label,
        currency=chance.choice(["EUR", "EUR", "USD"]),
        balance=cents(chance, 10_000, 2_500_000),
        credit_limit=Decimal(chance.randrange(1, 40) * 500),
        payment_terms=chance.choice(["net14", "net30", "net60"]),
        reference=draw.reference(f"{owner.username}:{label}"),
    )
    account.save(force_insert=True)
    return account


def create_invoices(draw, owners, accounts):
    count = 3 * len(owners)
    numbers = iter(invoice_numbers(draw, count))
    keys = iter(draw.keys("invoice", count))
    for owner in owners:
        first, second = accounts[owner]
        for account in (first, first, second):
            create_invoice(draw, next(keys), next(numbers), account)


def create_invoice(draw, key, number, account):
    chance = draw.random(f"invoice:{number}")
    issued = date(2024, 1, 8) + timedelta(days=chance.randrange(600))
    Invoice(
        pk=key,
        account=account,
        number=number,
        public_id=draw.uuid(f"invoice:{number}"),
        amount=cents(chance, 1_500, 900_000),
        status=chance.choice(["open", "paid", "overdue"]),
        issued_on=issued,
        due_on=issued + timedelta(days=30),
        note=f"Order {chance.randrange(10_000, 99_999)}",
    ).save(force_insert=True)


def invoice_numbers(draw, count):
    if not draw.shuffled:
        return [f"INV-2024-{n:04d}" for n in range(1, count + 1)]
    return [f"INV-{2023 + n % 3}-{n:04d}" for n in draw.random("numbers").sample(range(1000, 9999), count)]


def cents(chance, low, high):
    return Decimal(chance.randrange(low, high)) / 100
