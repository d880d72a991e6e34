"""Whether two texts of one item say different things about what is right.

Words may be mended without changing what is right; so statements are paired first by their
words, and those that are left by their order, and only what is said about each pair is compared.
"""

from collections.abc import Sequence
from functools import singledispatch

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    MatchItem,
    NumberItem,
    OrderItem,
    RedactItem,
    TextItem,
    WrittenItem,
)

# A statement, and what is said of it: right, harmful, its place, its points.
Claims = Sequence[tuple[str, object]]


def answer_changed(before: Item, after: Item) -> bool:
    """Tell whether another answer is right now, or the same one is worth something else."""
    if before.kind is not after.kind or before.points != after.points:
        return True
    if isinstance(before, MatchItem) and isinstance(after, MatchItem):
        names = _new_names(_sides(before), _sides(after))
        return _differ(
            [(left, names[str(right)]) for left, right in _claims(before)], _claims(after)
        )
    return _differ(_claims(before), _claims(after))


def _differ(before: Claims, after: Claims) -> bool:
    kept = dict(after)
    old = [(text, said) for text, said in before if text not in kept]
    known = {text for text, _said in before}
    new = [(text, said) for text, said in after if text not in known]
    if any(kept[text] != said for text, said in before if text in kept):
        return True
    return [said for _text, said in old] != [said for _text, said in new]


def _sides(item: MatchItem) -> list[str]:
    return [choice.source for choice in item.choices]


def _new_names(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Return what each right-hand side is called now; one that is gone keeps its name."""
    old = [it for it in before if it not in after]
    new = [it for it in after if it not in before]
    renamed = dict(zip(old, new, strict=False)) if len(old) == len(new) else {}
    return {it: renamed.get(it, it) for it in before}


@singledispatch
def _claims(item: Item) -> Claims:  # noqa: ARG001 -- a prompt has no right answer
    return ()


@_claims.register
def _(item: ChoiceItem) -> Claims:
    return [(it.text.source, (it.right, it.harmful, it.points)) for it in item.options]


@_claims.register
def _(item: OrderItem) -> Claims:
    return [(step.source, place) for place, step in enumerate(item.steps)]


@_claims.register
def _(item: MatchItem) -> Claims:
    return [(it.left.source, it.right.source) for it in item.pairs]


@_claims.register
def _(item: TextItem) -> Claims:
    return [(it.pattern, (it.pattern, it.right, it.harmful)) for it in item.answers]


@_claims.register
def _(item: NumberItem) -> Claims:
    return [(f"{it.low}..{it.high}", (it.low, it.high, it.right)) for it in item.ranges]


@_claims.register
def _(item: JudgeItem) -> Claims:
    return [(it.text.source, it.rating) for it in item.statements]


@_claims.register
def _(item: RedactItem) -> Claims:
    return [(it.text, it.strike) for it in item.phrases]


@_claims.register
def _(item: WrittenItem) -> Claims:
    return [(it.text.source, (it.points, it.talk)) for it in item.rubric]
