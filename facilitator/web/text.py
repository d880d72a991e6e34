"""How things are said: refusals in the reader's language, days and hours in the reader's zone."""

from datetime import date, datetime
from functools import lru_cache
from gettext import NullTranslations
from typing import cast
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from flask import Flask, g
from flask_babel import get_domain, get_locale

from facilitator.errors import Remark
from facilitator.web.visits import current_visit

_MINUTES = 60


def say(remark: Remark) -> str:
    """Return what a rule says in the reader's language, its places filled; days as on paper."""
    values = {
        name: long_day(value) if isinstance(value, date) else value
        for name, value in remark.values.items()
    }
    return told(remark.sentence, values)


def told(sentence: str, values: object = None) -> str:
    """Return a marked sentence in the reader's language. `values` is a mapping for its places."""
    translated = _translations().gettext(sentence)
    return translated % values if values else translated


def day(value: date | datetime) -> str:
    """Return a day with its weekday and year: "Thursday 19 November 2026"."""
    return _written(_local(value), "EEEE d MMMM y", get_locale())


def long_day(value: date | datetime) -> str:
    """Return a day as papers show it: "19 November 2026"."""
    return _written(_local(value), "d MMMM y", get_locale())


def short_day(value: date | datetime) -> str:
    """Return a day for a row: "Thu 19 Nov 2026"."""
    return _written(_local(value), "EEE d MMM y", get_locale())


def clock_time(value: datetime) -> str:
    """Return the time of day in the reader's zone: "21:40"."""
    return format_time(value, "HH:mm", tzinfo=_zone(), locale=get_locale())


def moment(value: datetime) -> str:
    """Return a day and a time: "Thu 19 Nov 2026, 21:40"."""
    return f"{short_day(value)}, {clock_time(value)}"


def hours(minutes: int) -> str:
    """Return minutes as a number of hours: "6.5"."""
    return _in_hours(minutes, get_locale())


FILTERS = (say, told, day, long_day, short_day, clock_time, moment, hours)


def init_app(app: Flask) -> None:
    """Give templates these ways of saying things, as filters."""
    for one in FILTERS:
        app.add_template_filter(one)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda sentence: _translations().gettext(sentence),
        lambda one, many, number: _translations().ngettext(one, many, number),
        newstyle=True,
    )


def _translations() -> NullTranslations:
    """Return the reader's language, looked up once a request: a page has hundreds of sentences."""
    if "translations" not in g:
        g.translations = get_domain().get_translations()
    return cast("NullTranslations", g.translations)


@lru_cache(4096)
def _written(value: date, pattern: str, locale: Locale) -> str:
    return format_date(value, pattern, locale=locale)


@lru_cache(1024)
def _in_hours(minutes: int, locale: Locale) -> str:
    return format_decimal(round(minutes / _MINUTES, 1), locale=locale)


def _local(value: date | datetime) -> date:
    return value.astimezone(_zone()).date() if isinstance(value, datetime) else value


def _zone() -> ZoneInfo:
    return ZoneInfo(current_visit().zone)
