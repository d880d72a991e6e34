"""In which language a page of the curriculum stands, and which others there are."""

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from facilitator.curriculum.layout import language_of
from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.places import Place
from facilitator.publications.queries import current_programme, language_read_in
from facilitator.web.database import request_session


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of a text. `instead_of` is the one in which it was wanted and is missing."""

    language: str
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that one can change to, by its own name."""

    code: str
    name: str


def language_at(place: Place) -> str:
    """Return the language of what stands at this place."""
    programme = current_programme(request_session()).programme
    return language_of(place.file) or programme.languages[0]


def spoken(place: Place) -> Spoken:
    """Return the language of the page that stands at this place."""
    found, wanted = language_at(place), language_read_in(request_session())
    if not wanted or wanted == found:
        return Spoken(found)
    languages = current_programme(request_session()).programme.languages
    return Spoken(found, name_of(wanted) if wanted in languages else "")


def others(programme: Programme, module: Module) -> tuple[Choice, ...]:
    """Return the languages in which this module can be read instead."""
    now = language_read_in(request_session()) or programme.languages[0]
    written = [programme.languages[0], *_translated(programme, module)]
    return tuple(Choice(code, name_of(code)) for code in written if code != now)


def name_of(code: str) -> str:
    """Return what a language calls itself, or its code when nobody knows."""
    try:
        return Locale.parse(code, sep="-").get_display_name(code) or code
    except (UnknownLocaleError, ValueError):
        return code


def _translated(programme: Programme, module: Module) -> list[str]:
    return [
        code
        for code, modules in programme.translations.items()
        if any(it.id == module.id and language_of(it.place.file) for it in modules)
    ]
