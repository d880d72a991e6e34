"""Drafts of what is answered by a tick: one of several, several, true or false."""

from facilitator.curriculum.items import ChoiceItem, Item, Kind, Option
from facilitator.exchange.asides import numbered, points_brought
from facilitator.exchange.desk import Desk, said, shared
from facilitator.exchange.foreign import Reply
from facilitator.exchange.grading import (
    is_right,
    notes_of_points,
    points_of_options,
    refuse_no_one_right,
    right_replies,
)

_TRUTHS = ("True", "False")
_WHOLE = 100  # in hundredths of what the question is worth


def choice(desk: Desk) -> Item:
    """Return a question with answers to tick."""
    question = desk.question
    if question.aside("kind") == Kind.TRUE_FALSE.value:
        right = tuple(is_right(reply) for reply in question.replies)
        nothing = (None,) * len(right)
        return ChoiceItem(**shared(desk, Kind.TRUE_FALSE), options=_options(desk, right, nothing))
    return _single(desk) if question.single else _multiple(desk)


def _single(desk: Desk) -> Item:
    question = desk.question
    refuse_no_one_right(question)
    points = points_brought(question)
    if points is None:
        best, points = points_of_options(question)
        desk.notes.extend(notes_of_points(question, best))
    else:
        best = max(*(it or 0 for it in points), 1)
    right = tuple(_is_full(reply) for reply in question.replies)
    common = shared(desk, Kind.SINGLE)
    common["points"] = best
    return ChoiceItem(**common, options=_options(desk, right, points))


def _is_full(reply: Reply) -> bool:
    return reply.worth == _WHOLE


def _multiple(desk: Desk) -> Item:
    right = right_replies(desk.question)
    common = shared(desk, Kind.MULTIPLE)
    common["partial"] = desk.question.aside("partial") != "no"
    return ChoiceItem(**common, options=_options(desk, right, (None,) * len(right)))


def _options(
    desk: Desk, right: tuple[bool, ...], points: tuple[int | None, ...]
) -> tuple[Option, ...]:
    harmful, last = numbered(desk.question, "harmful"), numbered(desk.question, "last")
    return tuple(
        Option(
            text=said(desk, reply.text),
            right=right[place],
            harmful=place in harmful,
            points=points[place],
            last=place in last,
            feedback=desk.optional(reply.feedback),
        )
        for place, reply in enumerate(desk.question.replies)
    )


def true_false(desk: Desk) -> Item:
    """Return a statement that is true or false."""
    question = desk.question
    harmful = numbered(question, "harmful")
    options = tuple(
        Option(
            text=desk.aside(word),
            right=question.truth is (word == _TRUTHS[0]),
            harmful=number in harmful,
            feedback=desk.optional(
                question.right_feedback
                if question.truth is (word == _TRUTHS[0])
                else question.wrong_feedback
            ),
        )
        for number, word in enumerate(_TRUTHS)
    )
    return ChoiceItem(**shared(desk, Kind.TRUE_FALSE), options=options)
