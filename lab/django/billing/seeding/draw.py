"""Everything that looks random in the lab is drawn from its seed."""

import hashlib
import hmac
from random import Random
from uuid import UUID

FIXED_SEED = "lab-seed-1"


class Draw:
    def __init__(self, seed):
        self.seed = seed
        self.shuffled = seed != FIXED_SEED

    def bytes(self, label):
        return hmac.new(self.seed.encode(), label.encode(), hashlib.sha256).digest()

    def random(self, label):
        return Random(self.bytes(label))

    def keys(self, label, count):
        """Primary keys: tidy under the fixed seed, scattered and out of order under any other."""
        if not self.shuffled:
            return list(range(1, count + 1))
        return self.random(f"keys:{label}").sample(range(100, 100 + 20 * count), count)

    def uuid(self, label):
        return UUID(bytes=self.bytes(f"uuid:{label}")[:16], version=4)

    def card(self, label):
        """A card number that passes the Luhn test, from a range that no bank issues."""
        digits = [4, 0, 0, 0, 0, 0, *self.random(f"card:{label}").choices(range(10), k=9)]
        return "".join(map(str, digits)) + str(luhn_digit(digits))

    def token(self, label):
        return "lab_live_" + self.bytes(f"token:{label}").hex()[:32]

    def reference(self, label):
        return "LAB" + self.bytes(f"reference:{label}").hex()[:16]


def luhn_digit(digits):
    doubled = [2 * digit for digit in digits[-1::-2]]
    total = sum(digit - 9 if digit > 9 else digit for digit in doubled) + sum(digits[-2::-2])
    return -total % 10
