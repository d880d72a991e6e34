"""Drawing questions and laying out their options, by a seed that is kept with the try.

The same seed gives the same quiz for ever, so a try can be shown as it was asked. Order comes
from digests and not from chance: whoever does not know the seed cannot tell it beforehand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from hashlib import sha256
from typing import TypeVar

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    Kind,
    MatchItem,
    OrderItem,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An item as it is laid out for one person: which option stands at which place.

    `options[2] == 0` says that the third option shown is the author's first. `choices` does
    the same for the right-hand sides of a match.
    """

    item: Item
    options: tuple[int, ...] = ()
    choices: tuple[int, ...] = ()


def draw(pool: Sequence[Item], outcomes: Sequence[str], count: int, seed: str) -> tuple[Item, ...]:
    """Return `count` items of the pool, with at least one of each outcome.

    An outcome that has critical items is covered by one of them.
    """
    ranked = _shuffled([item for item in pool if item.kind is not Kind.REFLECT], seed, _id)
    covering = [item for outcome in outcomes for item in _first(ranked, outcome)]
    rest = [item for item in ranked if item not in covering]
    drawn = [*covering, *rest][:count]
    return tuple(_shuffled(drawn, f"{seed}|order", _id))


def lay_out(item: Item, seed: str) -> Shown:
    """Return the item with its options where this seed puts them."""
    return _lay_out(item, f"{seed}|{item.id}")


@singledispatch
def _lay_out(item: Item, seed: str) -> Shown:  # noqa: ARG001 -- nothing to shuffle
    return Shown(item=item)


@_lay_out.register
def _(item: ChoiceItem, seed: str) -> Shown:
    places = range(len(item.options))
    if not item.shuffle or item.kind is Kind.TRUE_FALSE:
        return Shown(item=item, options=tuple(places))
    mixed = _shuffled(places, seed, str)
    return Shown(item=item, options=tuple(sorted(mixed, key=lambda i: item.options[i].last)))


@_lay_out.register
def _(item: OrderItem, seed: str) -> Shown:
    places = list(range(len(item.steps)))
    mixed = _shuffled(places, seed, str)
    # The right order itself would be no question.
    return Shown(item=item, options=tuple(mixed[1:] + mixed[:1] if mixed == places else mixed))


@_lay_out.register
def _(item: MatchItem, seed: str) -> Shown:
    lefts, rights = range(len(item.pairs)), range(len(item.choices))
    if not item.shuffle:
        return Shown(item=item, options=tuple(lefts), choices=tuple(rights))
    return Shown(item=item, options=tuple(lefts), choices=tuple(_shuffled(rights, seed, str)))


@_lay_out.register
def _(item: JudgeItem, seed: str) -> Shown:
    places = range(len(item.statements))
    mixed = _shuffled(places, seed, str) if item.shuffle else places
    return Shown(item=item, options=tuple(mixed))


def _first(ranked: Sequence[Item], outcome: str) -> list[Item]:
    of_outcome = [item for item in ranked if item.outcome == outcome]
    return sorted(of_outcome, key=lambda item: not item.critical)[:1]


def _shuffled(things: Sequence[T], seed: str, name: Callable[[T], str]) -> list[T]:
    return sorted(things, key=lambda it: sha256(f"{seed}|{name(it)}".encode()).digest())


def _id(item: Item) -> str:
    return item.id
