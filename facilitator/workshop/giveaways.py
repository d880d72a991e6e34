"""Questions that give their answer away to people who never read the lesson."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from facilitator.curriculum.items import ChoiceItem, Item, Kind
from facilitator.curriculum.model import Module
from facilitator.curriculum.places import Problem
from facilitator.workshop.manuscript import Manuscript, advice

# Among fewer questions than this, a pattern is chance.
_FEWEST = 4
_LISTED = 6
_HALF = 0.5
# A module practises with a handful of questions, so only what nearly all of them do is a pattern.
_NEARLY_ALL = 0.75

_Gives = Callable[[ChoiceItem], bool]


def advice_on_giveaways(it: Manuscript) -> Iterator[Problem]:
    """Warn where length or position tells the right option, module by module."""
    for module in it.programme.modules:
        graded, sayings = _graded(module, Kind.SINGLE), _graded(module, Kind.TRUE_FALSE)
        for shape in (_LONGEST, _SHORTEST):
            yield from _too_often(graded, shape, _HALF)
            yield from _too_often(_practised(module), shape, _NEARLY_ALL)
        yield from _same_place(graded)
        yield from _same_saying(sayings)


def _graded(module: Module, kind: Kind) -> list[ChoiceItem]:
    return _chosen(module.quiz.items, kind)


def _practised(module: Module) -> list[ChoiceItem]:
    items = (item for page in (*module.lessons, module.practice) for item in page.items)
    return _chosen(items, Kind.SINGLE)


def _chosen(items: Iterable[Item], kind: Kind) -> list[ChoiceItem]:
    chosen = (item for item in items if isinstance(item, ChoiceItem) and item.kind is kind)
    return [item for item in chosen if any(option.right for option in item.options)]


def _too_often(
    items: Sequence[ChoiceItem], shape: tuple[str, _Gives], most: float
) -> Iterator[Problem]:
    what, gives = shape
    given = [item for item in items if gives(item)]
    if len(items) >= _FEWEST and len(given) > most * len(items):
        message = (
            f"the right option is the {what} in {len(given)} of {len(items)} questions "
            f"({_ids(given)}); give the wrong ones as much to say, or the right one less"
        )
        yield advice(given[0].place, "told-by-length", message)


def _same_place(items: Sequence[ChoiceItem]) -> Iterator[Problem]:
    (place, most), *_ = Counter(map(_position, items)).most_common(1) or [(0, 0)]
    if len(items) >= _FEWEST and most * 2 > len(items) + 1:
        given = [item for item in items if _position(item) == place]
        message = (
            f"the right option stands at place {place + 1} in {most} of {len(items)} questions "
            f"({_ids(given)}); move some of them about"
        )
        yield advice(given[0].place, "told-by-position", message)


def _same_saying(items: Sequence[ChoiceItem]) -> Iterator[Problem]:
    if len(items) >= _FEWEST and len(set(map(_position, items))) == 1:
        message = (
            f"all {len(items)} true-false questions have the same answer ({_ids(items)}); "
            "turn some of them round"
        )
        yield advice(items[0].place, "told-by-position", message)


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


_LONGEST: tuple[str, _Gives] = ("longest", _is_longest)
_SHORTEST: tuple[str, _Gives] = ("shortest", _is_shortest)
