"""What is typed: a few words, or a number. The first answer that fits decides, as it does here."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from facilitator.curriculum.items import Answer, NumberItem, NumberRange, TextItem
from facilitator.curriculum.places import Prose
from facilitator.curriculum.region import Region
from facilitator.exchange.numbers import plain_number
from facilitator.exchange.qti import scoring
from facilitator.exchange.qti.asking import Asked, ask
from facilitator.exchange.qti.elements import element

_BETWEEN = r"[^\p{L}\p{N}]*"
_STAR = re.compile(r"\*+")


@ask.register
def _(item: TextItem, region: Region) -> Asked:  # noqa: ARG001 -- all kinds are asked alike
    right = [it.pattern for it in item.answers if it.right and "*" not in it.pattern]
    cases = [
        _case(n, _fits(it, case=item.case), it, item.points)
        for n, it in enumerate(item.answers, 1)
    ]
    return Asked(
        declaration=scoring.declared("single", "string", right[:1]),
        interaction=_line(30),
        rules=[scoring.first_of(cases)],
        told=_told(item.answers),
    )


@ask.register
def _(item: NumberItem, region: Region) -> Asked:  # noqa: ARG001 -- all kinds are asked alike
    right = [plain_number(it.low) for it in item.ranges if it.right]
    cases = [
        _case(n, scoring.between(plain_number(it.low), plain_number(it.high)), it, item.points)
        for n, it in enumerate(item.ranges, 1)
    ]
    return Asked(
        declaration=scoring.declared("single", "float", right[:1]),
        interaction=_line(12, item.unit),
        rules=[scoring.first_of(cases)],
        told=_told(item.ranges),
    )


Given = Answer | NumberRange


def _case(
    place: int, condition: Element, given: Given, best: int
) -> tuple[Element, Sequence[Element]]:
    points = best if given.right else 0
    rules = [scoring.assign(scoring.SCORE, scoring.value("float", points))]
    rules += [scoring.tell(f"C{place}")] if given.feedback else []
    rules += [scoring.harm()] if given.harmful else []
    return condition, rules


def _told(given: Sequence[Given]) -> list[tuple[str, Prose]]:
    return [(f"C{place}", it.feedback) for place, it in enumerate(given, 1) if it.feedback]


def _fits(answer: Answer, *, case: bool) -> Element:
    """Return the condition that a text fits: only letters and digits count, `*` is any text."""
    parts = [_letters(part, case=case) for part in _STAR.split(answer.pattern)]
    pattern = _BETWEEN + ".*".join(parts) + _BETWEEN
    return element("patternMatch", {"pattern": pattern}, scoring.variable())


def _letters(text: str, *, case: bool) -> str:
    return _BETWEEN.join(_either(sign, case=case) for sign in text if sign.isalnum())


def _either(sign: str, *, case: bool) -> str:
    forms = sorted({sign, sign.lower(), sign.upper()} if not case else {sign})
    single = [form for form in forms if len(form) == 1]
    return single[0] if len(single) == 1 else f"[{''.join(single)}]"


def _line(length: int, unit: str | None = None) -> Element:
    attributes = {"responseIdentifier": scoring.RESPONSE, "expectedLength": length}
    entry = element("textEntryInteraction", attributes)
    entry.tail = f" {unit}" if unit else None
    return element("p", None, entry)
