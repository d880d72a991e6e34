"""Questions that give their answer away to people who never read the lesson."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from facilitator.curriculum.items import ChoiceItem, Kind
from facilitator.curriculum.model import Module
from facilitator.curriculum.places import Place, Problem
from facilitator.workshop.manuscript import Manuscript, advice

# Among fewer questions than this, a pattern is chance.
_FEWEST = 4
_LISTED = 6


def advice_on_giveaways(it: Manuscript) -> Iterator[Problem]:
    """Warn where length or position tells the right option, module by module."""
    for module in it.programme.modules:
        singles, sayings = _chosen(module, Kind.SINGLE), _chosen(module, Kind.TRUE_FALSE)
        yield from _too_often(module, singles, _is_longest, "is the longest")
        yield from _too_often(module, singles, _is_shortest, "is the shortest")
        yield from _same_place(module, singles)
        yield from _same_saying(module, sayings)


def _chosen(module: Module, kind: Kind) -> list[ChoiceItem]:
    items = (item for item in module.quiz.items if isinstance(item, ChoiceItem))
    return [item for item in items if item.kind is kind and any(it.right for it in item.options)]


def _too_often(
    module: Module, items: Sequence[ChoiceItem], gives: Callable[[ChoiceItem], bool], what: str
) -> Iterator[Problem]:
    given = [item for item in items if gives(item)]
    if len(items) >= _FEWEST and len(given) * 2 > len(items):
        message = (
            f"the right option {what} in {len(given)} of {len(items)} questions ({_ids(given)}); "
            "give the wrong ones as much to say, or the right one less"
        )
        yield advice(_first(module, given), "told-by-length", message)


def _same_place(module: Module, items: Sequence[ChoiceItem]) -> Iterator[Problem]:
    (place, most), *_ = Counter(map(_position, items)).most_common(1) or [(0, 0)]
    if len(items) >= _FEWEST and most * 2 > len(items) + 1:
        given = [item for item in items if _position(item) == place]
        message = (
            f"the right option stands at place {place + 1} in {most} of {len(items)} questions "
            f"({_ids(given)}); move some of them about"
        )
        yield advice(_first(module, given), "told-by-position", message)


def _same_saying(module: Module, items: Sequence[ChoiceItem]) -> Iterator[Problem]:
    if len(items) >= _FEWEST and len(set(map(_position, items))) == 1:
        message = (
            f"all {len(items)} true-false questions have the same answer ({_ids(items)}); "
            "turn some of them round"
        )
        yield advice(_first(module, items), "told-by-position", message)


def _position(item: ChoiceItem) -> int:
    return [option.right for option in item.options].index(True)


def _is_longest(item: ChoiceItem) -> bool:
    right, wrong = _lengths(item)
    return bool(wrong) and right > max(wrong)


def _is_shortest(item: ChoiceItem) -> bool:
    right, wrong = _lengths(item)
    return bool(wrong) and right < min(wrong)


def _lengths(item: ChoiceItem) -> tuple[int, list[int]]:
    right = next(len(option.text.source) for option in item.options if option.right)
    return right, [len(option.text.source) for option in item.options if not option.right]


def _ids(items: Sequence[ChoiceItem]) -> str:
    names = ", ".join(item.id for item in items[:_LISTED])
    return f"{names}, …" if len(items) > _LISTED else names


def _first(module: Module, items: Sequence[ChoiceItem]) -> Place:
    return items[0].place if items else module.quiz.place
