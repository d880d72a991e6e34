"""Response processing: the same marking as ours, in the words of QTI."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from xml.etree.ElementTree import Element

from facilitator.exchange.qti.elements import element, worded

RESPONSE = "RESPONSE"
SCORE = "SCORE"
FEEDBACK = "FEEDBACK"
HARMFUL = "HARMFUL"
AFTER = "AFTER"
_PLACES = 5


def number(value: Fraction) -> str:
    """Return a number of points as XML writes it."""
    return f"{float(round(value, _PLACES)):g}"


def declared(
    cardinality: str, base: str, right: Iterable[str] = (), mapping: Element | None = None
) -> Element:
    """Return the declaration of the response, with what is right and what parts of it earn."""
    made = element(
        "responseDeclaration",
        {"identifier": RESPONSE, "cardinality": cardinality, "baseType": base},
    )
    values = [worded("value", value) for value in right]
    if values:
        made.append(element("correctResponse", None, *values))
    if mapping is not None:
        made.append(mapping)
    return made


def mapped(shares: Mapping[str, Fraction], best: int) -> Element:
    """Return what each part of a response earns; never less than nothing, never above the best."""
    entries = [
        element("mapEntry", {"mapKey": key, "mappedValue": number(share)})
        for key, share in shares.items()
    ]
    bounds = {"lowerBound": 0, "upperBound": best, "defaultValue": 0}
    return element("mapping", bounds, *entries)


def variable(identifier: str = RESPONSE) -> Element:
    """Return the value of a variable."""
    return element("variable", {"identifier": identifier})


def value(base: str, text: object) -> Element:
    """Return a fixed value."""
    return worded("baseValue", text, {"baseType": base})


def assign(identifier: str, expression: Element) -> Element:
    """Return the rule that gives an outcome its value."""
    return element("setOutcomeValue", {"identifier": identifier}, expression)


def earn(points: Fraction) -> Element:
    """Return the rule that adds points to the score."""
    total = element("sum", None, variable(SCORE), value("float", number(points)))
    return assign(SCORE, total)


def tell(*identifiers: str) -> Element:
    """Return the rule that adds to what is told."""
    told = [value("identifier", identifier) for identifier in identifiers]
    return assign(FEEDBACK, element("multiple", None, variable(FEEDBACK), *told))


def harm() -> Element:
    """Return the rule that says a harmful answer was given."""
    return assign(HARMFUL, value("boolean", "true"))


def when(condition: Element, *rules: Element) -> Element:
    """Return a condition, and what follows where it holds."""
    return element("responseCondition", None, element("responseIf", None, condition, *rules))


def first_of(cases: Sequence[tuple[Element, Sequence[Element]]]) -> Element:
    """Return the condition whose first case that holds decides."""
    parts = [
        element("responseIf" if not place else "responseElseIf", None, condition, *rules)
        for place, (condition, rules) in enumerate(cases)
    ]
    return element("responseCondition", None, *parts)


def all_right(best: int) -> list[Element]:
    """Return the rules for an answer that is right as a whole or not at all."""
    correct = element("correct", {"identifier": RESPONSE})
    right = element("match", None, variable(), correct)
    return [when(right, assign(SCORE, value("float", best)))]


def as_mapped(best: int) -> list[Element]:
    """Return the rules for an answer each of whose parts earns its share.

    Three thirds fall short of one, so what is wholly right earns the best by a rule of its own.
    """
    answered = element("not", None, element("isNull", None, variable()))
    earned = element("mapResponse", {"identifier": RESPONSE})
    return [when(answered, assign(SCORE, earned)), *all_right(best)]


def chosen(identifier: str) -> Element:
    """Return the condition that this choice is among those taken."""
    return element("member", None, value("identifier", identifier), variable())


def is_choice(identifier: str) -> Element:
    """Return the condition that this choice is the one taken."""
    return element("match", None, variable(), value("identifier", identifier))


def between(low: str, high: str) -> Element:
    """Return the condition that the response lies in a range."""
    least = element("gte", None, variable(), value("float", low))
    most = element("lte", None, variable(), value("float", high))
    return element("and", None, least, most)
