"""Whether two pages ask the same in two languages: ids, order, keys and points, not the words."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from facilitator.curriculum.model import Module
from facilitator.curriculum.pages import Page
from facilitator.curriculum.places import Place, Prose

# What a translator changes, what follows from it, and what is compared page by page.
_WORDS = frozenset(
    {"title", "source", "digest", "fingerprint", "place", "revision", "change", "since", "why"}
    | {"again_by", "left_title", "right_title", "unit", "pattern", "text", "review_by"}
)
_PAGES_OF_A_MODULE = frozenset({"lessons", "quiz", "scenarios", "role_plays", "practice"})


def differences(source: Page | Module, page: Page | Module) -> Iterator[tuple[Place, str]]:
    """Yield where a translation asks something else than its source, and how to mend it."""
    yield from _compared(source, page, "page", page.place)


def _compared(one: object, other: object, name: str, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(one, tuple) and isinstance(other, tuple):
        yield from _compared_lists(one, other, name, place)
    elif type(one) is not type(other):
        yield place, _message(name, "is there in one of the two only; have it in both")
    elif is_dataclass(one) and not isinstance(one, Prose):
        yield from _compared_things(one, other, name, place)
    elif not isinstance(one, Prose) and one != other:
        message = f"is '{_told(other)}', and '{_told(one)}' in the source; make it the same"
        yield place, _message(name, message)


def _compared_things(
    one: object, other: object, name: str, place: Place
) -> Iterator[tuple[Place, str]]:
    place = getattr(other, "place", place)
    name = getattr(one, "id", None) or getattr(one, "name", None) or name
    if not is_dataclass(one) or isinstance(one, type):
        raise TypeError(one)
    for field in fields(one):
        if not _is_left_out(one, field.name):
            found = getattr(one, field.name), getattr(other, field.name)
            yield from _compared(*found, f"{name}, {field.name.replace('_', ' ')}", place)


def _is_left_out(thing: object, name: str) -> bool:
    if isinstance(thing, Module) and name in _PAGES_OF_A_MODULE:
        return True
    # A content note is words on a page, and its being there is not.
    return name in _WORDS or name == "content_note"


def _compared_lists(
    one: tuple[object, ...], other: tuple[object, ...], name: str, place: Place
) -> Iterator[tuple[Place, str]]:
    if len(one) != len(other):
        message = f"has {len(other)}, and the source has {len(one)}; keep their number and order"
        yield place, _message(name, message)
        return
    for number, (left, right) in enumerate(zip(one, other, strict=True), 1):
        yield from _compared(left, right, f"{name} {number}", place)


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _message(name: str, what: str) -> str:
    return f"not as in the source: {name} {what}"
