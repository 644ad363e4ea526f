from .accounts import Account, Invoice
from .office import Memo, Product, Rate
from .people import Tenant, User
from .profiles import Appearance, Note, UserProfile
from .sessions import RevokedToken
from .work import Document, Draft, ExportJob, SpendingLimit

__all__ = [
    "Account", "Appearance", "Document", "Draft", "ExportJob", "Invoice", "Memo", "Note", "Product", "Rate",
    "RevokedToken", "SpendingLimit", "Tenant", "User", "UserProfile",
]  # fmt: skip
