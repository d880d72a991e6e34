"""Drafts of what is answered by typing: a few words, or a number."""

from facilitator.curriculum.items import Answer, Item, Kind, NumberItem, NumberRange, TextItem
from facilitator.exchange.asides import numbered, unit_of
from facilitator.exchange.desk import Desk, shared
from facilitator.exchange.foreign import Interval, Reply
from facilitator.exchange.grading import Unkept, is_right
from facilitator.exchange.numbers import EVERY, is_writable
from facilitator.exchange.texts import bare


def typed(desk: Desk) -> Item:
    """Return a question that a few words answer."""
    question = desk.question
    harmful = numbered(question, "harmful")
    answers = tuple(
        Answer(
            pattern=_pattern(reply),
            right=is_right(reply),
            harmful=place in harmful,
            feedback=desk.optional(reply.feedback),
        )
        for place, reply in enumerate(question.replies)
    )
    case = question.case or question.aside("case") == "yes"
    return TextItem(**shared(desk, Kind.TEXT), answers=answers, case=case)


def _pattern(reply: Reply) -> str:
    pattern = bare(reply.text)
    if "\\*" in pattern:
        message = "a '*' that people must type has no form here; '*' stands for any text"
        raise Unkept(reply.text.line, message)
    if pattern != "*" and not any(sign.isalnum() for sign in pattern):
        message = f"only letters and digits of a typed answer count here, and '{pattern}' has none"
        raise Unkept(reply.text.line, message)
    if pattern == "*" and reply.worth:
        raise Unkept(reply.text.line, "'*' would make every answer right")
    return pattern


def number(desk: Desk) -> Item:
    """Return a question that a number answers."""
    question = desk.question
    harmful = numbered(question, "harmful")
    ranges = tuple(
        _range(desk, reply, harmful=place in harmful)
        for place, reply in enumerate(question.replies)
        if isinstance(reply, Interval)
    )
    return NumberItem(**shared(desk, Kind.NUMBER), ranges=ranges, unit=unit_of(question))


def _range(desk: Desk, reply: Interval, *, harmful: bool) -> NumberRange:
    low, high = reply.low, reply.high
    if low is None or high is None:
        if reply.worth:
            raise Unkept(reply.text.line, "every other number cannot be right")
        low, high = -EVERY, EVERY
    if not is_writable(low) or not is_writable(high):
        message = "our numbers have twelve digits at most, and six after the point"
        raise Unkept(reply.text.line, message)
    return NumberRange(
        low=low,
        high=high,
        right=is_right(reply),
        harmful=harmful,
        feedback=desk.optional(reply.feedback),
    )
