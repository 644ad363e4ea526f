"""A bearer token for each bound user of the scanner's configuration, in a file that only its owner can read."""

import os

from django.conf import settings
from django.utils import timezone

from mtls.tokens import issue_token

DAY = 86_400
HOLDERS = ["alice", "bob", "carol"]


def write_tokens(users, bindings):
    folder = settings.LAB.directory / "tokens"
    folder.mkdir(mode=0o700, exist_ok=True)
    prints = {row["user"]: row["sha256"] for row in reversed(bindings)}
    for name in HOLDERS:
        token = issue_token(users[name], prints[name], timezone.now(), lifetime=DAY)
        with open(os.open(folder / f"{name}.jwt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(token)
