"""Bearer tokens beside the certificate: HS256, for one audience, short-lived, bound to one certificate."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from secrets import token_hex

from django.conf import settings
from django.utils import timezone

AUDIENCE = "billing-and-profiles"
ISSUER = "https://api.test"
HEADER = {"alg": "HS256", "typ": "JWT"}


def issue_token(user, certificate_sha256, now, lifetime=900):
    issued = int(now.timestamp())
    claims = {
        "iss": ISSUER, "aud": AUDIENCE, "sub": str(user.pk), "jti": token_hex(16),
        "iat": issued, "exp": issued + lifetime, "cnf": {"x5t#S256": encode(bytes.fromhex(certificate_sha256))},
    }  # fmt: skip
    signed = f"{encode_json(HEADER)}.{encode_json(claims)}"
    return f"{signed}.{signature(signed)}"


def verified_claims(token, user, certificate):
    """The claims, or None: a token of another key, algorithm, audience, time, user or certificate is no token."""
    signed, _, presented = token.rpartition(".")
    if not hmac.compare_digest(presented.encode(), signature(signed).encode()):
        return None
    header, claims = read_unverified(token)
    sound = (
        header.get("alg") == HEADER["alg"]
        and claims.get("iss") == ISSUER
        and claims.get("aud") == AUDIENCE
        and claims.get("sub") == str(user.pk)
        and claims.get("cnf") == {"x5t#S256": encode(bytes.fromhex(certificate.sha256))}
        and isinstance(claims.get("exp"), int)
        and claims["exp"] > timezone.now().timestamp()
    )
    return claims if sound else None


def read_unverified(token):
    """Header and claims as they were written, by whomever; ({}, {}) when it is not a token at all."""
    try:
        header, claims, _ = token.split(".")
        parts = [json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in (header, claims)]
    except ValueError:
        return {}, {}
    return tuple(parts) if all(isinstance(part, dict) for part in parts) else ({}, {})


def bearer(request):
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def signature(signed):
    return encode(hmac.digest(settings.SECRET_KEY.encode(), signed.encode(), "sha256"))


def encode_json(value):
    return encode(json.dumps(value, separators=(",", ":")).encode())


def encode(raw):
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
