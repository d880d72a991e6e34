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

from facilitator.errors import N_, Refusal
from facilitator.practice.ladder import LADDER, must_tell

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


def flaws(account: EntryAccount, *, today: date) -> dict[str, Refusal]:
    """Return why the account cannot be sent, by field; nothing when it can."""
    found = {
        "held_on": _of_date(account.held_on, today),
        "minutes_group": _of_number(
            account.minutes_group,
            GROUP_LEAST,
            GROUP_MOST,
            "minutes",
            N_("Write the minutes as a number from %(least)s to %(most)s, such as 90."),
        ),
        "minutes_before": _of_around(account.minutes_before),
        "minutes_after": _of_around(account.minutes_after),
        "came": _of_people(account.came),
        "expected": _of_people(account.expected),
        "newcomers": _of_part(account.newcomers, account.came),
        "left_early": _of_part(account.left_early, account.came),
        "safety_level": _of_level(account.safety_level),
        "told": _of_told(account),
        "told_at": _of_time_told(account, today),
        "shows": _of_shows(account.shows),
        **{name: _of_prose(getattr(account, name)) for name in PROSE},
    }
    return {name: refusal for name, refusal in found.items() if refusal is not None}


def _of_date(held_on: date, today: date) -> Refusal | None:
    if held_on > today:
        return Refusal("date-ahead", N_("That day is still to come. Log the session after it."))
    if held_on < today - OLDEST:
        return Refusal("date-old", N_("That is more than a year ago. Look at the year again."))
    return None


def _of_number(
    number: int | None, least: int, most: int, code: str, sentence: str
) -> Refusal | None:
    if number is None or least <= number <= most:
        return None
    return Refusal(code, sentence, {"least": least, "most": most})


def _of_around(minutes: int) -> Refusal | None:
    sentence = N_("Write the minutes as a number from %(least)s to %(most)s, such as 30.")
    return _of_number(minutes, 0, AROUND_MOST, "minutes", sentence)


def _of_people(number: int | None) -> Refusal | None:
    sentence = N_("Write how many as a number from %(least)s to %(most)s.")
    return _of_number(number, 0, PEOPLE_MOST, "people", sentence)


def _of_part(number: int | None, came: int) -> Refusal | None:
    sentence = N_("This cannot be more than came, which is %(most)s.")
    return _of_number(number, 0, max(came, 0), "part", sentence)


def _of_level(level: int) -> Refusal | None:
    if 0 <= level < len(LADDER):
        return None
    return Refusal("level", N_("Choose the highest level of that session."))


def _of_told(account: EntryAccount) -> Refusal | None:
    if must_tell(account.safety_level) and account.told is None:
        return Refusal(
            "told-whom",
            N_("Say who has heard of it. If nobody has yet, choose that and call now."),
        )
    return None


def _of_time_told(account: EntryAccount, today: date) -> Refusal | None:
    if account.told in {None, Told.NOT_YET} or not must_tell(account.safety_level):
        return None
    if account.told_at is None:
        return Refusal("told-when", N_("Say when they heard of it, as well as you remember."))
    if not account.held_on <= account.told_at.date() <= today + timedelta(days=1):
        return Refusal("told-time", N_("That is before the session, or still to come."))
    return None


def _of_shows(shows: Mapping[str, str]) -> Refusal | None:
    if len(shows) > SHOWS_MOST:
        return Refusal(
            "shows-many", N_("Choose up to %(most)s, those it shows best."), {"most": SHOWS_MOST}
        )
    if any(not line.strip() or len(line) > LINE_LIMIT for line in shows.values()):
        return Refusal(
            "shows-line",
            N_("Write one line for each, of at most %(most)s letters: what did you do?"),
            {"most": LINE_LIMIT},
        )
    return None


def _of_prose(prose: str) -> Refusal | None:
    if len(prose) > PROSE_LIMIT:
        return Refusal(
            "prose-long", N_("This holds at most %(most)s letters."), {"most": PROSE_LIMIT}
        )
    return None


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
