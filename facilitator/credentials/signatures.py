"""Was it altered, and who signed it: the first two questions, for proofs and for tokens."""

from dataclasses import dataclass
from datetime import datetime

from facilitator.credentials import proofs, tokens
from facilitator.credentials.answers import Answer, Question, Verdict, answer, unreadable
from facilitator.credentials.faults import Unusable
from facilitator.credentials.finding import Circumstances, Found, Tie, find_key
from facilitator.credentials.keys import DID_KEY, PublicKey, ed25519_of
from facilitator.credentials.moments import read_moment
from facilitator.credentials.plain import JsonObject
from facilitator.credentials.receiving import Received
from facilitator.credentials.tokens import Token

_BY_TIE = {
    Tie.KNOWN: "known-issuer",
    Tie.ADDRESS: "issuer-confirmed",
    Tie.NAME: "issuer-is-key",
    Tie.INSIDE: "issuer-not-confirmed",
    Tie.ANOTHER: "signed-by-another",
    Tie.UNLISTED: "key-not-listed",
    Tie.WITHDRAWN: "key-withdrawn",
    Tie.UNREACHED: "issuer-not-reached",
    Tie.UNNAMED: "key-not-named",
}
_FROM_GOOD_TO_BAD = (Verdict.YES, Verdict.UNKNOWN, Verdict.NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What is known of a signature: both answers, the key, and when it ends."""

    unaltered: Answer
    issuer: Answer
    key: PublicKey | None = None
    expires_at: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether what is signed can be read as it was signed."""
        return self.unaltered.verdict is Verdict.YES


def signature_of(received: Received, around: Circumstances) -> Signed:
    """Return what is known of the signatures of what was handed in."""
    try:
        if received.token is not None:
            return _of_token(received.token, received.issuer, around)
        return _of_document(received.credential, received.issuer, around)
    except Unusable as fault:
        return _stopped(fault)


def _of_document(document: JsonObject, issuer: str, around: Circumstances) -> Signed:
    """All proofs of a known kind must hold. The one closest to the issuer speaks for it."""
    found = proofs.proofs_of(document)
    known = [proof for proof in found if proofs.is_known(proof)]
    if not known:
        return _unread("unknown-signature" if found else "unsigned")
    each: list[Signed] = []
    for proof in known:
        each.append(_of_proof(document, proof, issuer, around))
        if each[-1].unaltered.verdict is Verdict.NO:
            break  # nothing is worse, and each takes its time
    worst = max(each, key=lambda one: _FROM_GOOD_TO_BAD.index(one.unaltered.verdict))
    if not worst.holds:
        return worst
    return min(each, key=lambda one: _FROM_GOOD_TO_BAD.index(one.issuer.verdict))


def _of_proof(
    document: JsonObject, proof: JsonObject, issuer: str, around: Circumstances
) -> Signed:
    if proof.get("proofPurpose") != proofs.PURPOSE:
        return _unread("wrong-purpose")
    signed_at, ends = read_moment(proof.get("created")), read_moment(proof.get("expires"))
    found = find_key(str(proof.get("verificationMethod")), issuer, signed_at, around)
    public = ed25519_of(found.key) if found.key else None
    if public is None:
        return _keyless(found)
    return _told(found, right=proofs.is_right(document, proof, public), ends=ends)


def _of_token(token: Token, issuer: str, around: Circumstances) -> Signed:
    found = _token_key(token, issuer, around)
    if found.key is None:
        return _keyless(found)
    if not tokens.is_right(token, found.key):
        return _unread("altered")
    if tokens.contradicts_itself(token):
        return _unread("contradictory")
    return _told(found, right=True, ends=None)


def _token_key(token: Token, issuer: str, around: Circumstances) -> Found:
    """Return the key that the header names, else the one that it brings along."""
    method, inside = token.header.get("kid"), token.header.get("jwk")
    if isinstance(method, str):
        whole = issuer + method if method.startswith("#") else method
        signed_at = read_moment(token.credential.get("validFrom"))
        found = find_key(whole, issuer, signed_at, around)
        if found.key is not None or not isinstance(inside, dict):
            return found
    if isinstance(inside, dict):
        key = {name: value for name, value in inside.items() if isinstance(value, str)}
        return Found(tie=Tie.ANOTHER if issuer in around.known else Tie.INSIDE, key=key)
    if issuer.startswith(DID_KEY):
        return find_key(issuer, issuer, None, around)
    return Found(tie=Tie.UNNAMED)


def _told(found: Found, *, right: bool, ends: datetime | None) -> Signed:
    if not right:
        return _unread("altered")
    return Signed(
        unaltered=answer(Question.UNALTERED, "unaltered"),
        issuer=answer(Question.ISSUER, _BY_TIE[found.tie]),
        key=found.key,
        expires_at=ends,
    )


def _keyless(found: Found) -> Signed:
    """Without a key nothing is shown, but an issuer that disowns a key is heard."""
    return Signed(
        unaltered=answer(Question.UNALTERED, "no-key"),
        issuer=answer(Question.ISSUER, _BY_TIE[found.tie]),
    )


def _unread(code: str, **values: object) -> Signed:
    return Signed(
        unaltered=answer(Question.UNALTERED, code, **values),
        issuer=answer(Question.ISSUER, "not-told"),
    )


def _stopped(fault: Unusable) -> Signed:
    if fault.remark.code == "undefined-field":
        return _unread("undefined-field", **fault.remark.values)
    return Signed(
        unaltered=unreadable(Question.UNALTERED, fault),
        issuer=answer(Question.ISSUER, "not-told"),
    )
