"""How things are said: refusals in the reader's language, days and hours in the reader's zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale, gettext

from facilitator.errors import Refusal
from facilitator.web.visits import current_visit

_MINUTES = 60


def say(refusal: Refusal) -> str:
    """Return a refusal's sentence in the reader's language, its places filled."""
    return told(refusal.sentence, refusal.values)


def told(sentence: str, values: object = None) -> str:
    """Return a marked sentence in the reader's language. `values` is a mapping for its places."""
    translated = str(gettext(sentence))
    return translated % values if values else translated


def day(value: date | datetime) -> str:
    """Return a day with its weekday and year: "Thursday 19 November 2026"."""
    return format_date(_local(value), "EEEE d MMMM y", locale=get_locale())


def long_day(value: date | datetime) -> str:
    """Return a day as papers show it: "19 November 2026"."""
    return format_date(_local(value), "d MMMM y", locale=get_locale())


def short_day(value: date | datetime) -> str:
    """Return a day for a row: "Thu 19 Nov 2026"."""
    return format_date(_local(value), "EEE d MMM y", locale=get_locale())


def clock_time(value: datetime) -> str:
    """Return the time of day in the reader's zone: "21:40"."""
    return format_time(value, "HH:mm", tzinfo=_zone(), locale=get_locale())


def moment(value: datetime) -> str:
    """Return a day and a time: "Thu 19 Nov 2026, 21:40"."""
    return f"{short_day(value)}, {clock_time(value)}"


def hours(minutes: int) -> str:
    """Return minutes as a number of hours: "6.5"."""
    return format_decimal(round(minutes / _MINUTES, 1), locale=get_locale())


FILTERS = (say, told, day, long_day, short_day, clock_time, moment, hours)


def init_app(app: Flask) -> None:
    """Give templates these ways of saying things, as filters."""
    for one in FILTERS:
        app.add_template_filter(one)


def _local(value: date | datetime) -> date:
    return value.astimezone(_zone()).date() if isinstance(value, datetime) else value


def _zone() -> ZoneInfo:
    return ZoneInfo(current_visit().zone)
