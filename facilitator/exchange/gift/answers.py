"""What stands between the braces of a GIFT question."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from facilitator.exchange.foreign import Couple, Format, Interval, Reply, Text, Unreadable
from facilitator.exchange.gift.passages import Passage
from facilitator.exchange.numbers import number_in

_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d*)?)%")
_ARROW = "->"


def replies(body: Passage, starts: str, inherited: Format) -> tuple[Reply, ...]:
    """Return the answers that begin with one of these signs."""
    parts = tuple(_parts(body, starts))
    if parts and not parts[0][0] and "~" in starts:
        raise Unreadable(parts[0][1].line, "this text stands before the first answer")
    return tuple(_reply(sign, part, inherited) for sign, part in parts)


def couples(body: Passage, inherited: Format) -> tuple[Couple, ...]:
    """Return the pairs of a matching question."""
    return tuple(_couple(part, inherited) for _, part in _parts(body, "="))


def intervals(body: Passage, inherited: Format) -> tuple[Interval, ...]:
    """Return the answers of a numerical question."""
    return tuple(_interval(sign, part, inherited) for sign, part in _parts(body, "=~"))


def truth(body: Passage, inherited: Format) -> tuple[bool, Text | None, Text | None]:
    """Return which answer is right, what the wrong one is told, and what the right one is told."""
    verdict, rest = body.cut("#")
    wrong, right = rest.cut("#") if rest else (None, None)
    said = verdict.text.strip().upper().startswith("T")
    return said, _feedback(wrong, inherited), _feedback(right, inherited)


def _parts(body: Passage, starts: str) -> Iterator[tuple[str, Passage]]:
    """Yield each answer with its sign; the first may stand without one."""
    found = [place.start() for place in re.finditer(f"[{starts}]", body.masked)]
    ends = [*found, len(body.text)]
    head = body[: ends[0]]
    if head:
        yield "", head.trimmed()
    for start, end in pairwise(ends):
        yield body.masked[start], body[start + 1 : end]


def _reply(sign: str, part: Passage, inherited: Format) -> Reply:
    weight, part = _weight(part)
    text, feedback = part.cut("#")
    return Reply(
        text=text.read(inherited),
        right=sign != "~",
        weight=weight,
        feedback=_feedback(feedback, inherited),
    )


def _weight(part: Passage) -> tuple[Decimal | None, Passage]:
    found = _WEIGHT.match(part.masked)
    return (Decimal(found.group(1)), part[found.end() :]) if found else (None, part)


def _feedback(part: Passage | None, inherited: Format) -> Text | None:
    return (part.read(inherited) or None) if part else None


def _couple(part: Passage, inherited: Format) -> Couple:
    left, right = part.cut(_ARROW)
    if right is None:
        raise Unreadable(part.trimmed().line, "this pair has no '->' between its two sides")
    # What stands on the right is bare text, unless the whole question is Markdown.
    kind = Format.MARKDOWN if inherited is Format.MARKDOWN else Format.PLAIN
    return Couple(left.read(inherited), right.read(kind))


def _interval(sign: str, part: Passage, inherited: Format) -> Interval:
    weight, part = _weight(part)
    text, feedback = part.cut("#")
    written = text.read(Format.PLAIN)
    if sign == "~" or written.source == "*":
        low, high, right = None, None, False
    else:
        low, high = _bounds(written)
        right = True
    return Interval(
        text=written,
        right=right,
        weight=weight,
        feedback=_feedback(feedback, inherited),
        low=low,
        high=high,
    )


def _bounds(written: Text) -> tuple[Decimal, Decimal]:
    first, dots, last = written.source.partition("..")
    if dots:
        low, high = _number(first, written), _number(last, written)
        return min(low, high), max(low, high)
    middle, _, room = written.source.partition(":")
    number = _number(middle, written)
    tolerance = abs(_number(room, written)) if room.strip() else Decimal(0)
    return number - tolerance, number + tolerance


def _number(text: str, written: Text) -> Decimal:
    number = number_in(text)
    if number is None:
        raise Unreadable(written.line, f"'{text.strip() or written.source}' is no number")
    return number
