from .accounts import Account, Invoice
from .office import Memo, Product, Rate
from .people import Tenant, User
from .profiles import Note, UserProfile

__all__ = ["Account", "Invoice", "Memo", "Note", "Product", "Rate", "Tenant", "User", "UserProfile"]
