"""Which of the caller's accounts is the current one."""

from rest_framework.exceptions import ParseError


def selected_account(request):
    """The account that the caller's screen is set to, as its key; None when it is set to none."""
    wanted = request.headers.get("X-Account-Id", "")
    if not wanted:
        return None
    if not wanted.isdecimal():
        raise ParseError("X-Account-Id must be a number.")
    return int(wanted)
