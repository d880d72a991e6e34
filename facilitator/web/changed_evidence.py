"""Sign-offs that rest on changed evidence, in words for whoever looks: which, why, since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from facilitator.competencies.queries import RestingSignOff, SignOffLine
from facilitator.errors import Remark
from facilitator.web.vocabulary import translated as _


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSignOff:
    """A sign-off that rests on changed evidence, and what has become of each piece."""

    enrolment_id: int
    competency: str
    level: str
    signer_id: int
    signer: str
    since: date
    remarks: tuple[Remark, ...]


def changed_sign_offs(lines: Iterable[SignOffLine], today: date) -> tuple[ChangedSignOff, ...]:
    """Return those that rest on changed evidence today, those that have longest at the front."""
    found = [
        ChangedSignOff(
            enrolment_id=line.enrolment_id,
            competency=line.competency,
            level=line.level.value,
            signer_id=line.signer_id,
            signer=line.signer_name,
            since=since,
            remarks=tuple(piece.remark for piece in line.changed_by(today)),
        )
        for line in lines
        if (since := line.evidence_changed) is not None and since <= today
    ]
    return tuple(sorted(found, key=lambda it: (it.since, it.competency)))


def resting_words(lines: Iterable[RestingSignOff]) -> tuple[str, ...]:
    """Return the sign-offs that would rest on changed evidence, each in a few words."""
    return tuple(
        _(
            "%(competency)s at %(level)s, signed by %(name)s",
            competency=line.competency,
            level=line.level.value,
            name=line.signer_name,
        )
        for line in lines
    )
