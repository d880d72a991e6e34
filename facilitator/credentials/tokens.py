"""The same credential as a signed token (VC-JWT): the payload is the credential and its claims."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from facilitator.credentials.faults import Unusable
from facilitator.credentials.keys import PublicKey, SigningKey
from facilitator.credentials.moments import read_moment
from facilitator.credentials.multibase import from_base64, to_base64
from facilitator.credentials.plain import TEXT_LIMIT, JsonObject, read_object
from facilitator.errors import N_

ALGORITHM = "EdDSA"  # RFC 9864 says Ed25519; verifiers in the field know the older name
_KINDS: dict[str, type[OKPKey] | type[ECKey] | type[RSAKey]] = {
    "EdDSA": OKPKey,
    "Ed25519": OKPKey,
    "ES256": ECKey,
    "RS256": RSAKey,
}
_CLAIMS = ("iss", "jti", "sub")
_PARTS = 3
_MODULUS = range(2048, 8193)
_EXPONENT = 4


class _Registry(jws.JWSRegistry):
    """Only what a public key can check; `none` and shared secrets are not in it."""

    max_header_length = 8 * 1024
    max_payload_length = TEXT_LIMIT
    max_signature_length = 2 * 1024

    def get_alg(self, name: str) -> Any:  # noqa: ANN401 (joserfc keeps the name of it to itself)
        """Return the algorithm of a name that is expected here."""
        if name not in _KINDS:
            raise Unusable("unknown-algorithm", N_("It is signed in a way not known here."))
        return self.algorithms[name]


_REGISTRY = _Registry(strict_check_header=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as it was handed in. Nothing in it is trusted before its signature is."""

    text: str
    header: JsonObject
    payload: JsonObject

    @property
    def credential(self) -> JsonObject:
        """The credential in the payload, with what its claims alone say about time."""
        claims = {*_CLAIMS, "nbf", "exp", "iat", "aud"}
        found = {key: value for key, value in self.payload.items() if key not in claims}
        for field, claim in (("validFrom", "nbf"), ("validUntil", "exp")):
            if claim in self.payload:
                found.setdefault(field, _moment_of(self.payload[claim]).isoformat())
        return found


def write_token(credential: JsonObject, key: SigningKey) -> str:
    """Return a credential as a signed token."""
    issuer, subject = _name(credential.get("issuer")), _name(credential.get("credentialSubject"))
    claims: JsonObject = {"iss": issuer, "jti": credential.get("id"), "sub": subject}
    for field, claim in (("validFrom", "nbf"), ("validUntil", "exp")):
        if moment := read_moment(credential.get(field)):
            claims[claim] = int(moment.timestamp())
    said = {name: value for name, value in claims.items() if value is not None}
    payload = json.dumps({**credential, **said}, ensure_ascii=False, separators=(",", ":"))
    private = OKPKey.import_key(
        {
            "kty": "OKP",
            "crv": "Ed25519",
            "x": to_base64(key.public),
            "d": to_base64(key.private.private_bytes_raw()),
        }
    )
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": key.method}
    return jws.serialize_compact(header, payload.encode(), private, registry=_REGISTRY)


def read_token(text: str) -> Token:
    """Return what a token says, not yet checked."""
    parts = text.split(".")
    if len(parts) != _PARTS:
        raise Unusable("not-a-token", N_("This is not a signed token."))
    header, payload, _ = map(from_base64, parts)
    token = Token(text=text, header=read_object(header), payload=read_object(payload))
    if "crit" in token.header or "b64" in token.header:
        raise Unusable("unknown-algorithm", N_("It is signed in a way not known here."))
    return token


def is_right(token: Token, key: PublicKey) -> bool:
    """Tell whether a token was signed with this key."""
    algorithm = str(token.header.get("alg"))
    if algorithm not in _KINDS:
        raise Unusable("unknown-algorithm", N_("It is signed in a way not known here."))
    try:
        jws.deserialize_compact(token.text, _key(algorithm, key), registry=_REGISTRY)
    except (JoseError, ValueError, TypeError, KeyError):
        return False
    return True


def contradicts_itself(token: Token) -> bool:
    """Tell whether a claim says another thing than the field that it stands for."""
    said = token.payload
    fields = {
        "iss": _name(said.get("issuer")),
        "jti": said.get("id"),
        "sub": _name(said.get("credentialSubject")),
    }
    if any(name in said and said[name] != field for name, field in fields.items()):
        return True
    moments = (("nbf", "validFrom"), ("exp", "validUntil"))
    return any(
        claim in said and field in said and _moment_of(said[claim]) != _to_second(said[field])
        for claim, field in moments
    )


def _key(algorithm: str, key: PublicKey) -> Key:
    """Make a key of the kind that the algorithm needs, and of no other."""
    if algorithm == "RS256":
        modulus, exponent = from_base64(key.get("n", "")), from_base64(key.get("e", ""))
        if len(modulus) * 8 not in _MODULUS or len(exponent) > _EXPONENT:
            raise ValueError(algorithm)
    public: dict[str, str | list[str]] = {
        name: key[name] for name in ("kty", "crv", "x", "y", "n", "e") if name in key
    }
    curve = {"ES256": "P-256", "RS256": None}.get(algorithm, "Ed25519")
    if public.get("crv") != curve:
        raise ValueError(algorithm)
    return _KINDS[algorithm].import_key(public)


def _name(thing: object) -> object:
    return thing.get("id") if isinstance(thing, dict) else thing


def _moment_of(seconds: object) -> datetime:
    if isinstance(seconds, int | float) and not isinstance(seconds, bool):
        try:
            return datetime.fromtimestamp(int(seconds), UTC)
        except (OverflowError, ValueError, OSError):
            pass
    raise Unusable("odd-moment", N_("A date in it cannot be read."))


def _to_second(written: object) -> datetime | None:
    moment = read_moment(written)
    return moment.replace(microsecond=0) if moment else None
