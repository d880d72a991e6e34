"""What other programs' weights in percent come to in our marking, or why they come to nothing."""

from decimal import Decimal
from fractions import Fraction
from math import lcm

from facilitator.exchange.foreign import Question, Remark, Reply, Unreadable
from facilitator.exchange.numbers import plain_number

_FULL = Decimal(100)
# Percentages are written with five places at most, so a third is never quite one.
_NEAR = Decimal("0.01")
_FINEST = 20
_MOST = 99


class Unkept(Unreadable):
    """A question that our syntax cannot keep as it is."""


def refuse_no_one_right(question: Question) -> None:
    """Refuse a single choice in which not exactly one answer earns everything."""
    full = [reply for reply in question.replies if reply.worth == _FULL]
    if len(full) != 1:
        line = full[1].text.line if full else question.line
        message = f"{len(full)} answers earn everything; here exactly one does"
        raise Unkept(line, message)


def points_of_options(question: Question) -> tuple[int, tuple[int | None, ...]]:
    """Return what a single choice is worth, and the points of each option where some carry any."""
    for reply in question.replies:
        if reply.worth < 0:
            raise Unkept(reply.text.line, f"{_percent(reply)} takes points away; here none can")
    grade = whole_grade(question)
    shares = [_share(reply) for reply in question.replies]
    best = lcm(grade, *(share.denominator for share in shares))
    if best > _MOST:
        raise Unkept(question.line, f"its shares make {best} points; an item has 99 at most")
    if all(share in {0, 1} for share in shares):
        return grade, (None,) * len(shares)
    return best, tuple(int(share * best) or None for share in shares)


def right_replies(question: Question) -> tuple[bool, ...]:
    """Return which answers of a multiple choice are right, if it is marked right minus wrong."""
    right = [reply for reply in question.replies if reply.worth > 0]
    if not right:
        raise Unkept(question.line, "no answer is right")
    each = _FULL / len(right)
    for reply in question.replies:
        wanted = each if reply.worth > 0 else -each
        if abs(reply.worth - wanted) > _NEAR:
            raise Unkept(reply.text.line, _uneven(reply, wanted))
    return tuple(reply.worth > 0 for reply in question.replies)


def is_right(reply: Reply) -> bool:
    """Tell whether a typed answer is right; it cannot be partly so."""
    if reply.worth in {0, _FULL}:
        return reply.worth == _FULL
    message = f"{_percent(reply)} is a part of the points; here a typed answer is right or wrong"
    raise Unkept(reply.text.line, message)


def whole_grade(question: Question) -> int:
    """Return the points of a question."""
    grade = question.grade
    if grade == int(grade) and 1 <= grade <= _MOST:
        return int(grade)
    message = f"it is worth {plain_number(grade)} points; here an item has whole ones, 1 to 99"
    raise Unkept(question.line, message)


def notes_of_points(question: Question, best: int) -> tuple[Remark, ...]:
    """Return what to say where shares in whole points make a question worth more."""
    if best == question.grade:
        return ()
    was = plain_number(question.grade)
    message = f"its shares are whole points here, so it is worth {best} points instead of {was}"
    return (Remark(question.line, message),)


def _share(reply: Reply) -> Fraction:
    exact = Fraction(reply.worth) / 100
    near = exact.limit_denominator(_FINEST)
    if abs(near - exact) * 100 <= Fraction(_NEAR):
        return near
    message = (
        f"{_percent(reply)} is no simple share; here options carry whole points, "
        "such as a half (50%) or a third (33.33333%)"
    )
    raise Unkept(reply.text.line, message)


def _uneven(reply: Reply, wanted: Decimal) -> str:
    should = plain_number(round(wanted, 5))
    if reply.worth > 0:
        why = "each right answer earns the same here"
    else:
        why = "a wrong answer takes back what a right one earns"
    return f"{_percent(reply)} should be {should}%: {why}; change it and import again"


def _percent(reply: Reply) -> str:
    return f"{plain_number(reply.worth)}%"
