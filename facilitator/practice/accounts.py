"""What an entry says of one meeting: about the person who writes it, in numbers and few words.

The names of the fields are also those of the form, so that what was typed finds its place again.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

BEFORE, GROUP, AFTER = 30, 90, 30
GROUP_LEAST, GROUP_MOST = 10, 480
AROUND_MOST = 240
PEOPLE_MOST = 200
SITTINGS_MOST = 4
PROSE_LIMIT = 4000
LINE_LIMIT = 200
REFERENCE_LIMIT = 40
SHOWS_MOST = 4
WELLBEING_MOST = 4
PARTICIPATION_MOST = 4
OLDEST = timedelta(days=366)


class MeetingRole(StrEnum):
    """What the writer was in the meeting."""

    OBSERVER = "observer"
    CO_FACILITATOR = "co-facilitator"
    LEAD = "lead"


class Companion(StrEnum):
    """Who facilitated beside the writer."""

    PERSON = "person"
    EXTERNAL = "external"
    NOBODY = "nobody"


class Told(StrEnum):
    """Who has heard of a safety concern."""

    SUPERVISOR = "supervisor"
    ON_CALL = "on-call"
    SAFEGUARDING = "safeguarding"
    EMERGENCY = "emergency"
    NOT_YET = "not-yet"


class Phase(StrEnum):
    """Parts of a meeting."""

    OPENING = "opening"
    AGREEMENT = "agreement"
    CHECK_IN = "check-in"
    THEME = "theme"
    GROUNDING = "grounding"
    CLOSING = "closing"


class Theme(StrEnum):
    """What was talked about, from a fixed list: never a story."""

    ANNIVERSARIES = "anniversaries"
    BODY = "body"
    FAMILY = "family"
    GRIEF = "grief"
    HOPE = "hope"
    ISOLATION = "isolation"
    MONEY = "money"
    RELAPSE = "relapse"
    SERVICES = "services"
    SLEEP = "sleep"
    STIGMA = "stigma"
    WORK = "work"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAccount:
    """What an entry says. Group, date, role, how many came and the level are always there."""

    group: str
    held_on: date
    role: MeetingRole
    came: int
    safety_level: int
    sitting: int = 1
    starts_at: time | None = None
    minutes_before: int = BEFORE
    minutes_group: int = GROUP
    minutes_after: int = AFTER
    companion: Companion = Companion.EXTERNAL
    companion_person: str = ""
    expected: int | None = None
    newcomers: int | None = None
    left_early: int | None = None
    told: Told | None = None
    told_at: datetime | None = None
    reference: str = ""
    phases: frozenset[Phase] = frozenset()
    themes: frozenset[Theme] = frozenset()
    participation: int | None = None
    went_well: str = ""
    would_redo: str = ""
    conflict: str = ""
    reflection: str = ""
    shows: Mapping[str, str] = field(default_factory=dict)
    wellbeing: int | None = None
    contact: bool = False
    recording_agreed: bool = False

    def frozen(self) -> str:
        """Return the whole account as text, always the same for the same account."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=_plain)

    def as_typed(self, zone: str) -> dict[str, list[str]]:
        """Return the account as a form would have sent it, its times in the writer's zone."""
        typed = {
            one.name: _typed(getattr(self, one.name), zone)
            for one in fields(self)
            if one.name not in {"shows", "companion_person"}
        }
        if self.companion is Companion.PERSON:
            typed["companion"] = [self.companion_person]
        for place, (code, line) in enumerate(self.shows.items()):
            typed[f"shows_{place}_code"], typed[f"shows_{place}_line"] = [code], [line]
        return {name: values for name, values in typed.items() if values}


def thawed(frozen: str) -> EntryAccount:
    """Return the account that was frozen to this text."""
    kept = json.loads(frozen)
    return EntryAccount(
        **{name: _THAW.get(name, _as_it_is)(value) for name, value in kept.items()}
    )


PROSE = ("went_well", "would_redo", "conflict", "reflection")


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 -- numbers, words and lines stay what they are
    return value


def _or_none(read: Callable[[str], object]) -> Callable[[Any], object]:
    return lambda value: None if value is None else read(value)


_THAW: dict[str, Callable[[Any], Any]] = {
    "held_on": date.fromisoformat,
    "role": MeetingRole,
    "starts_at": _or_none(time.fromisoformat),
    "companion": Companion,
    "told": _or_none(Told),
    "told_at": _or_none(datetime.fromisoformat),
    "phases": lambda values: frozenset(map(Phase, values)),
    "themes": lambda values: frozenset(map(Theme, values)),
}


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value)


def _typed(value: object, zone: str) -> list[str]:
    if isinstance(value, bool):
        return ["y"] if value else []
    if isinstance(value, frozenset | tuple):
        return sorted(str(one) for one in value)
    if isinstance(value, datetime):
        return [value.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")]
    if isinstance(value, time):
        return [value.strftime("%H:%M")]
    return [] if value is None or value == "" else [str(value)]
