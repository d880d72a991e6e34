"""What every list of a coordinator shares: filters and pages that live in the address."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from flask import request, url_for

from facilitator.web.coordinator.pages.listing import FilterLink

Word = TypeVar("Word", bound=StrEnum)

_DIGITS = 9


def asked(name: str) -> str:
    """Return what the address asks for under this name, as one tidy line."""
    return " ".join(request.args.get(name, "").replace("\x00", "").split())


def asked_word(name: str, words: type[Word]) -> Word | None:
    """Return the word that the address asks for, or None when it is none of these."""
    value = asked(name)
    return next((word for word in words if word.value == value), None)


def asked_number(name: str) -> int | None:
    """Return the number that the address asks for, or None when it is none that could be a row."""
    value = asked(name)
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= _DIGITS else None


def address(endpoint: str, **asked_for: str | int | None) -> str:
    """Return a list's address, with what is asked for and nothing empty."""
    values: dict[str, Any] = {name: value for name, value in asked_for.items() if value}
    return url_for(endpoint, **values)


def links(
    endpoint: str, labels: Mapping[str, str], name: str, chosen: str, **kept: str | None
) -> tuple[FilterLink, ...]:
    """Return a link for each value of a filter. "" stands for no filter."""
    return tuple(
        FilterLink(
            label=label,
            url=address(endpoint, **{**kept, name: value}),
            current=value == chosen,
        )
        for value, label in labels.items()
    )
