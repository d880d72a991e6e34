"""One record of a certification in words: what it is, whose act, and whether history agrees."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from facilitator.certification.queries.traced import Traced, TracedRecord
from facilitator.errors import N_
from facilitator.web.text import day, moment, told
from facilitator.web.vocabulary import translated as _

LABELS: Mapping[str, str] = {
    "accepted": N_("Shows"),
    "answer": N_("Answer"),
    "closed_at": N_("Closed"),
    "competency": N_("Competency"),
    "confirmed": N_("Confirmed"),
    "digest": N_("Digest"),
    "ending": N_("Ending"),
    "event_number": N_("Drawn from event"),
    "evidence_id": N_("Evidence"),
    "expires_at": N_("Link holds until"),
    "fact": N_("What"),
    "form_digest": N_("Digest of the form"),
    "happened_on": N_("On"),
    "held_on": N_("Held on"),
    "kind": N_("Kind"),
    "level": N_("Level"),
    "lived_experience": N_("Lived experience"),
    "minutes": N_("Minutes"),
    "minutes_group": N_("Minutes of the group"),
    "missing": N_("Missing"),
    "module_id": N_("Module"),
    "months": N_("Months"),
    "name_form": N_("How the name shows"),
    "number": N_("Number"),
    "outcome": N_("Outcome"),
    "part": N_("Part"),
    "passed": N_("Passed"),
    "percent": N_("Percent"),
    "policy_profile": N_("Policy profile"),
    "quiz_digest": N_("Digest of the quiz"),
    "reason": N_("Reason"),
    "role": N_("Role"),
    "role_play": N_("Role-play"),
    "rules_digest": N_("Digest of the rules"),
    "rules_version": N_("Rules version"),
    "safety_level": N_("Safety level"),
    "scenario_id": N_("Scenario"),
    "session_id": N_("Session"),
    "sign_off_id": N_("Sign-off"),
    "source": N_("Source"),
    "source_digest": N_("Digest of what was seen"),
    "stage": N_("Panel"),
    "state": N_("State"),
    "statement_digest": N_("Digest of the statement"),
    "subject": N_("About"),
    "talk": N_("Talk asked"),
    "topics": N_("Topics"),
    "until_on": N_("Until"),
    "valid_until": N_("Valid until"),
    "verdict": N_("Verdict"),
    "word": N_("Answer"),
    "words_digest": N_("Digest of the words"),
}
_YES_NO = frozenset({"confirmed", "lived_experience", "passed", "talk"})
_LONGEST = 16
_DAY = 10
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWords:
    """One record as people read it. `agrees` is None where no event binds it yet."""

    id: str
    words: str
    when: str
    who: str
    facts: tuple[tuple[str, str], ...]
    event: int | None
    agrees: bool | None

    @property
    def line(self) -> str:
        """What it is and says, in one line."""
        said = "; ".join(f"{term}: {words}" for term, words in self.facts)
        return f"{self.words}. {said}" if said else self.words


def record_words(traced: Traced, record: TracedRecord, *, whole: bool = False) -> RecordWords:
    """Return a record in words; `whole` writes digests to their end."""
    by = traced.people.get(record.by_id or 0)
    facts = [(name, record.said.get(name)) for name in record.trace.shows]
    shown = [(name, _value(name, value, whole)) for name, value in facts if value is not None]
    shown += list(record.prose.items())
    return RecordWords(
        id=f"{record.trace.table} {record.row}",
        words=told(record.trace.words),
        when=_when(record.at),
        who="" if by is None else by.name,
        facts=tuple((told(LABELS[name]), words) for name, words in shown if words),
        event=record.event,
        agrees=record.agrees,
    )


def _value(name: str, value: str | int, whole: bool) -> str:  # noqa: FBT001
    if name in _YES_NO:
        return _("Yes") if value else _("No")
    if name.endswith("_at"):
        return _when(str(value))
    cut = not whole and _DIGEST.fullmatch(str(value)) is not None
    return f"{str(value)[:_LONGEST]}…" if cut else str(value)


def _when(written: str) -> str:
    """Return a moment or a day as it is told. What cannot be read is told as it stands."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return written
    return day(at.date()) if len(written) == _DAY else moment(at.astimezone(UTC))
