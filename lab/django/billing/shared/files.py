"""Small texts for everybody and small texts for us."""

from django.http import Http404, HttpResponse

from billing.models.canary import canary

PUBLIC = {
    "terms": "Invoices are due within thirty days of issue unless other terms were agreed.",
    "imprint": "Northwind Freight B.V., Amsterdam",
}
INTERNAL = {
    "price-floor": "No parcel is sold below cost plus four per cent.",
    "signatories": "Two of three: Oldenkamp, Haddadi, Achterberg.",
}


def public_file(request, name):
    return plain(PUBLIC.get(name))


def internal_file(request, name):
    text = INTERNAL.get(name)
    return plain(text and f"{text} [{canary('file', name)}]")


def plain(text):
    if text is None:
        raise Http404
    return HttpResponse(text + "\n", content_type="text/plain; charset=utf-8")
