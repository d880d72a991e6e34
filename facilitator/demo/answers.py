"""The best answer to any question of a quiz, for people of the demonstration who have learned."""

from functools import singledispatch

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    Kind,
    MatchItem,
    NumberItem,
    OrderItem,
    RedactItem,
    TextItem,
)
from facilitator.quizzes.answers import Given

_WRITTEN = (
    "I would say my name, ask how they want to be called, and tell them that listening is enough "
    "for today. I would show them where the door and the kettle are, say how we begin and end, "
    "and what stays in the room. Afterwards I would ask how it was for them, and whether they "
    "would like me to look out for them next week. If I had got something wrong I would say so "
    "plainly, without asking to be forgiven, and say what I will do from now on."
)


@singledispatch
def best_answer(item: Item) -> Given:
    """Return the answer that gets every point; for a written question, a thoughtful text."""
    return _WRITTEN if item.kind is Kind.WRITTEN else None


@best_answer.register
def _(item: ChoiceItem) -> Given:
    right = tuple(number for number, option in enumerate(item.options) if option.right)
    return right if item.kind is Kind.MULTIPLE else right[0]


@best_answer.register
def _(item: OrderItem) -> Given:
    return tuple(range(len(item.steps)))


@best_answer.register
def _(item: JudgeItem) -> Given:
    return tuple(statement.rating - 1 for statement in item.statements)


@best_answer.register
def _(item: MatchItem) -> Given:
    words = [choice.source for choice in item.choices]
    return tuple(words.index(pair.right.source) for pair in item.pairs)


@best_answer.register
def _(item: RedactItem) -> Given:
    return tuple(number for number, phrase in enumerate(item.phrases) if phrase.strike)


@best_answer.register
def _(item: TextItem) -> Given:
    return next(answer.pattern for answer in item.answers if answer.right).replace("*", "")


@best_answer.register
def _(item: NumberItem) -> Given:
    return str(next(one.low for one in item.ranges if one.right))
