"""What the lab is told by its environment, and the two reasons for which it refuses to start."""

import os
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

VARIANTS = ("vulnerable", "hardened", "seed")


@dataclass(frozen=True)
class Lab:
    variant: str
    bind: str
    seed: str
    directory: Path

    @property
    def proxy_secret(self):
        return (self.directory / "proxy-secret").read_text().strip()


def read_lab(environ=os.environ):
    variant = environ.get("LAB_VARIANT", "")
    if variant not in VARIANTS:
        raise SystemExit("LAB_VARIANT must be one of: " + ", ".join(VARIANTS))
    bind = environ.get("LAB_BIND", "")
    if not is_local(bind):
        raise SystemExit("LAB_BIND must be a UNIX socket or a loopback address: this project is insecure on purpose.")
    return Lab(variant, bind, environ["LAB_SEED"], Path(environ["LAB_DIR"]))


def is_local(bind):
    if bind.startswith("unix:"):
        return True
    host = bind.rpartition(":")[0].strip("[]")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def choose_settings():
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings." + read_lab().variant
