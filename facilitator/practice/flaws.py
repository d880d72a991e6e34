"""Why an account cannot be sent as it is: one reason beside each field that is wrong."""

from collections.abc import Mapping
from datetime import date, timedelta

from facilitator.errors import N_, Refusal
from facilitator.practice.accounts import (
    AROUND_MOST,
    GROUP_LEAST,
    GROUP_MOST,
    LINE_LIMIT,
    OLDEST,
    PARTICIPATION_MOST,
    PEOPLE_MOST,
    PROSE,
    PROSE_LIMIT,
    SHOWS_MOST,
    SITTINGS_MOST,
    WELLBEING_MOST,
    EntryAccount,
    Told,
)
from facilitator.practice.ladder import LEVELS, must_tell


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
        "sitting": _of_choice(account.sitting, 1, SITTINGS_MOST),
        "participation": _of_choice(account.participation, 1, PARTICIPATION_MOST),
        "wellbeing": _of_choice(account.wellbeing, 0, WELLBEING_MOST),
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


def _of_choice(number: int | None, least: int, most: int) -> Refusal | None:
    return _of_number(number, least, most, "choice", N_("Choose one of those on the page."))


def _of_level(level: int) -> Refusal | None:
    if 0 <= level < LEVELS:
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
