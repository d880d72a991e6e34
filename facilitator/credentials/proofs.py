"""Data Integrity proofs of the suite `eddsa-rdfc-2022`: written and checked."""

import hashlib
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from facilitator.credentials.canonical import canonical
from facilitator.credentials.faults import Unusable
from facilitator.credentials.keys import SigningKey
from facilitator.credentials.moments import write_moment
from facilitator.credentials.multibase import from_base58, to_base58
from facilitator.credentials.plain import JsonObject, listed
from facilitator.errors import N_

KIND = "DataIntegrityProof"
SUITE = "eddsa-rdfc-2022"
PURPOSE = "assertionMethod"
_PROOFS = 4
_SIGNATURE = 64


def sign(document: JsonObject, key: SigningKey, *, created: datetime) -> JsonObject:
    """Return a document with its proof, or refuse when the proof would not cover all of it."""
    if "proof" in document:
        raise Unusable("signed-already", N_("This is signed already."))
    proof: JsonObject = {
        "type": KIND,
        "cryptosuite": SUITE,
        "created": write_moment(created),
        "verificationMethod": key.method,
        "proofPurpose": PURPOSE,
    }
    signature = key.private.sign(to_sign(document, proof))
    return {**document, "proof": {**proof, "proofValue": to_base58(signature)}}


def is_right(document: JsonObject, proof: JsonObject, public: bytes) -> bool:
    """Tell whether a proof was made over just this document with this key.

    A document with a field that no proof could cover is refused.
    """
    content = to_sign(document, proof)
    try:
        signature = from_base58(str(proof.get("proofValue")))
        if len(signature) != _SIGNATURE:
            return False
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError, Unusable):
        return False
    return True


def to_sign(document: JsonObject, proof: JsonObject) -> bytes:
    """Return what is signed: a digest of the proof's own fields, then one of the document."""
    context = document.get("@context")
    if proof.get("@context", context) != context:
        raise Unusable("other-context", N_("Its proof speaks another language than it does."))
    fields = {key: value for key, value in proof.items() if key != "proofValue"}
    content = {key: value for key, value in document.items() if key != "proof"}
    of_proof = canonical({**fields, "@context": context})
    return _digest(of_proof) + _digest(canonical(content))


def proofs_of(document: JsonObject) -> list[JsonObject]:
    """Return the proofs of a document, whatever their kind."""
    proofs = [one for one in listed(document.get("proof")) if isinstance(one, dict)]
    if len(proofs) > _PROOFS:
        raise Unusable("many-proofs", N_("It is signed more often than can be looked at."))
    return proofs


def is_known(proof: JsonObject) -> bool:
    """Tell whether a proof is of the kind that is read here."""
    return (
        proof.get("type") == KIND
        and proof.get("cryptosuite") == SUITE
        and "previousProof" not in proof
    )


def _digest(statements: str) -> bytes:
    return hashlib.sha256(statements.encode()).digest()
