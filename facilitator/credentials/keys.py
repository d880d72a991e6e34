"""Keys as others write them: multikeys, `did:key`, JSON web keys. Private ones stay inside."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitator.credentials.faults import Unusable
from facilitator.credentials.multibase import from_base58, from_base64, to_base58, to_base64
from facilitator.errors import N_

DID_KEY = "did:key:"
_ED25519 = b"\xed\x01"
_LENGTH = 32

PublicKey = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A private key and the method by which others find its public half."""

    method: str
    private: Ed25519PrivateKey = field(repr=False)

    @property
    def issuer(self) -> str:
        """The name of whom the key belongs to."""
        return self.method.partition("#")[0]

    @property
    def public(self) -> bytes:
        """The public half."""
        return self.private.public_key().public_bytes_raw()


def web_key(public: bytes) -> PublicKey:
    """Return an Ed25519 key as a JSON web key."""
    return {"kty": "OKP", "crv": "Ed25519", "x": to_base64(public)}


def ed25519_of(key: PublicKey) -> bytes | None:
    """Return the bytes of a key when it is an Ed25519 key, else None."""
    if key.get("kty") != "OKP" or key.get("crv") != "Ed25519":
        return None
    public = from_base64(key.get("x", ""))
    return public if len(public) == _LENGTH else None


def multikey(public: bytes) -> str:
    """Return an Ed25519 key as a multikey."""
    return to_base58(_ED25519 + public)


def read_multikey(text: str) -> PublicKey:
    """Return the Ed25519 key that a multikey stands for."""
    content = from_base58(text)
    if not content.startswith(_ED25519) or len(content) != len(_ED25519) + _LENGTH:
        raise Unusable("unknown-key", N_("It is signed with a kind of key not known here."))
    return web_key(content.removeprefix(_ED25519))


def did_key(public: bytes) -> str:
    """Return the name that an Ed25519 key gives itself."""
    return f"{DID_KEY}{multikey(public)}"


def self_named(private: Ed25519PrivateKey) -> SigningKey:
    """Return a signing key that is named by itself, for a demonstration or a test."""
    public = private.public_key().public_bytes_raw()
    return SigningKey(method=f"{did_key(public)}#{multikey(public)}", private=private)
