"""The judgement of a credential that somebody hands in: four questions, four answers."""

from dataclasses import replace
from datetime import datetime

from facilitator.credentials.answers import Answer, Judgement, Question, Verdict, answer
from facilitator.credentials.dids import sparing
from facilitator.credentials.faults import Unusable
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.moments import read_moment
from facilitator.credentials.plain import JsonObject, listed
from facilitator.credentials.receiving import Received, receive
from facilitator.credentials.signatures import Signed, signature_of
from facilitator.credentials.status_lists import ENTRY, Purpose, bits_for, is_set, read_index

_BEGINS = ("validFrom", "issuanceDate")  # the second is how credentials began before 2.0
_ENDS = ("validUntil", "expirationDate")
_ENTRIES = 4
_WHEN_SET = {Purpose.REVOCATION: "revoked", Purpose.SUSPENSION: "suspended"}
_FROM_BAD_TO_GOOD = (Verdict.NO, Verdict.UNKNOWN, Verdict.YES)


def verify(given: bytes | str, around: Circumstances) -> Judgement:
    """Judge what somebody hands in. What cannot be read at all is refused as `Unusable`."""
    return judge(receive(given), around)


def judge(received: Received, around: Circumstances) -> Judgement:
    """Answer the four questions. What is not shown to be unaltered is not read any further."""
    around = replace(around, documents=sparing(around.documents))
    signed = signature_of(received, around)
    if signed.holds:
        in_time = _in_time(received.credential, signed.expires_at, around.now)
        in_force = _in_force(received, signed, around)
    else:
        in_time = answer(Question.IN_TIME, "not-told")
        in_force = answer(Question.IN_FORCE, "not-told")
    return Judgement(
        form=received.form.value,
        credential=received.credential,
        unaltered=signed.unaltered,
        issuer=signed.issuer,
        in_time=in_time,
        in_force=in_force,
    )


def _in_time(credential: JsonObject, signature_ends: datetime | None, now: datetime) -> Answer:
    try:
        begins, ends = _moments(credential, _BEGINS), _moments(credential, _ENDS)
    except Unusable:
        return answer(Question.IN_TIME, "odd-moment")
    if begins and now < max(begins):
        return answer(Question.IN_TIME, "not-yet")
    if ends and now > min(ends):
        return answer(Question.IN_TIME, "expired")
    if signature_ends is not None and now > signature_ends:
        return answer(Question.IN_TIME, "signature-expired")
    return answer(Question.IN_TIME, "in-time" if ends else "no-end")


def _moments(credential: JsonObject, fields: tuple[str, ...]) -> list[datetime]:
    return [moment for field in fields if (moment := read_moment(credential.get(field)))]


def _in_force(received: Received, signed: Signed, around: Circumstances) -> Answer:
    """Ask every list that it names. A set bit weighs most, then what could not be found out."""
    entries = listed(received.credential.get("credentialStatus"))
    if not entries:
        return answer(Question.IN_FORCE, "never-listed")
    if len(entries) > _ENTRIES:
        return answer(Question.IN_FORCE, "unknown-status")
    found = [_of_entry(entry, received, signed, around) for entry in entries]
    return min(found, key=lambda one: (_FROM_BAD_TO_GOOD.index(one.verdict), one.code))


def _of_entry(entry: object, received: Received, signed: Signed, around: Circumstances) -> Answer:
    if not isinstance(entry, dict) or ENTRY not in listed(entry.get("type")):
        return answer(Question.IN_FORCE, "unknown-status")
    purpose, address = str(entry.get("statusPurpose")), entry.get("statusListCredential")
    if purpose not in set(Purpose) or entry.get("statusSize", 1) != 1:
        return answer(Question.IN_FORCE, "unknown-status")
    content = around.documents(str(address))
    if content is None:
        return answer(Question.IN_FORCE, "list-not-reached")
    try:
        listing = receive(content)
        doubt = _doubt(listing, received, signed, around)
        return doubt or _bit(entry, Purpose(purpose), listing.credential)
    except Unusable:
        return answer(Question.IN_FORCE, "list-unfit")


def _doubt(
    listing: Received, received: Received, signed: Signed, around: Circumstances
) -> Answer | None:
    """Say why a list is not to be believed, or None when it is as good as the credential."""
    signature = signature_of(listing, around)
    if not signature.holds:
        return answer(Question.IN_FORCE, "list-not-signed")
    same_key = signature.key == signed.key
    if listing.issuer != received.issuer or not (same_key or _spoken_for(signature)):
        return answer(Question.IN_FORCE, "list-of-another")
    if _in_time(listing.credential, signature.expires_at, around.now).verdict is not Verdict.YES:
        return answer(Question.IN_FORCE, "list-out-of-date")
    return None


def _spoken_for(signature: Signed) -> bool:
    return signature.issuer.verdict is Verdict.YES


def _bit(entry: JsonObject, purpose: Purpose, listing: JsonObject) -> Answer:
    """Read the bit. A list by another name may stand in for the one asked for only to warn."""
    bits = bits_for(listing, purpose)
    if bits is None:
        return answer(Question.IN_FORCE, "list-unfit")
    if is_set(bits, read_index(entry.get("statusListIndex"))):
        return answer(Question.IN_FORCE, _WHEN_SET[purpose])
    if listing.get("id") != entry.get("statusListCredential"):
        return answer(Question.IN_FORCE, "list-unfit")
    return answer(Question.IN_FORCE, "in-force")
