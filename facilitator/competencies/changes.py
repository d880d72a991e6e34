"""What has become of the evidence under a sign-off: which piece changed, why, and since when.

A sign-off keeps the digest of each piece that it names. It rests on changed evidence as long as
one of them is not what it was: then its signer is asked to look again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from facilitator.errors import N_, Remark


class Change(StrEnum):
    """What can become of a piece of evidence after it was named."""

    ALTERED = "altered"
    TAKEN_BACK = "taken back"
    AMENDED = "amended"
    CALLED_OFF = "called off"
    HARM_SEEN = "harm seen"
    ASKED_AGAIN = "asked again"


SENTENCES = {
    Change.ALTERED: N_("A piece of evidence is no longer what was signed on %(since)s."),
    Change.TAKEN_BACK: N_("Whoever accepted a piece of evidence took it back on %(since)s."),
    Change.AMENDED: N_("A log entry was amended, and the amendment confirmed on %(since)s."),
    Change.CALLED_OFF: N_("An observation was called off on %(since)s."),
    Change.HARM_SEEN: N_(
        "Harm was seen at this on %(since)s, and no later pair of raters has cleared it."
    ),
    Change.ASKED_AGAIN: N_("A quiz has changed and was to be sat again before %(since)s."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceFacts:
    """One piece of evidence: what there is now, and what a sign-off kept of it, if one names it.

    `signed_on` and `signed_digest` are empty for a piece that nobody has named yet.
    """

    evidence: str
    source: str
    competency: str
    digest: str
    taken_back_on: date | None = None
    signed_digest: str | None = None
    signed_on: date | None = None

    @property
    def is_observed(self) -> bool:
        """Tell whether a pair of raters gave it."""
        return self.source.startswith("observation:")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What has become of the sources of one person's evidence, and on which day.

    Harm stands by competency, everything else by source. A quiz that is asked again stands with
    the first day on which the old pass does not hold, which may be still to come.
    """

    amended: Mapping[str, date] = field(default_factory=dict)
    called_off: Mapping[str, date] = field(default_factory=dict)
    asked_again: Mapping[str, date] = field(default_factory=dict)
    harm: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPiece:
    """A piece of evidence that is not what it was."""

    evidence: str
    source: str
    change: Change
    since: date

    @property
    def remark(self) -> Remark:
        """Say what has become of it."""
        return Remark(self.change.value, SENTENCES[self.change], {"since": self.since})


def change_of(piece: PieceFacts, sources: SourceFacts) -> ChangedPiece | None:
    """Return what has become of a piece, the gravest first, or None when it stands as it was."""
    for change, since in _changes(piece, sources):
        if since is not None:
            return ChangedPiece(
                evidence=piece.evidence, source=piece.source, change=change, since=since
            )
    return None


def changed(pieces: Iterable[PieceFacts], sources: SourceFacts) -> tuple[ChangedPiece, ...]:
    """Return the pieces that are not what they were, those that changed first at the front."""
    found = (change_of(piece, sources) for piece in pieces)
    return tuple(sorted((it for it in found if it is not None), key=lambda it: it.since))


def changed_since(pieces: Iterable[ChangedPiece]) -> date | None:
    """Return the first day on which one of these was not what it had been, or None."""
    return min((piece.since for piece in pieces), default=None)


def _changes(piece: PieceFacts, sources: SourceFacts) -> Iterable[tuple[Change, date | None]]:
    altered = piece.signed_digest is not None and piece.signed_digest != piece.digest
    yield Change.ALTERED, piece.signed_on if altered else None
    yield Change.TAKEN_BACK, piece.taken_back_on
    yield Change.AMENDED, sources.amended.get(piece.source)
    yield Change.CALLED_OFF, sources.called_off.get(piece.source)
    yield Change.HARM_SEEN, sources.harm.get(piece.competency) if piece.is_observed else None
    yield Change.ASKED_AGAIN, sources.asked_again.get(piece.source)
