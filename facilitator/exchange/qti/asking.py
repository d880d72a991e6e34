"""The interaction of each kind of item, with what is right and how it is marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from xml.etree.ElementTree import Element

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    Kind,
    MatchItem,
    OrderItem,
    RedactItem,
    ReflectItem,
    WrittenItem,
)
from facilitator.curriculum.places import Prose
from facilitator.curriculum.region import Region
from facilitator.exchange.qti import scoring
from facilitator.exchange.qti.elements import choice, element, worded
from facilitator.exchange.unwritable import Unwritable

_RATINGS = range(1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is put in place of a block: interaction, response, rules, and what is told when."""

    declaration: Element
    interaction: Element
    rules: Sequence[Element] = ()
    told: Sequence[tuple[str, Prose]] = ()


@singledispatch
def ask(item: Item, region: Region) -> Asked:  # noqa: ARG001 -- the kinds below need it
    """Return an item as an interaction of QTI."""
    raise Unwritable(f"there is no form in QTI for '{item.kind.value}'")


@ask.register
def _(item: ReflectItem, region: Region) -> Asked:  # noqa: ARG001 -- all kinds are asked alike
    raise Unwritable("a reflection is private and never marked, so no test can hold it")


@ask.register
def _(item: ChoiceItem, region: Region) -> Asked:
    several = item.kind is Kind.MULTIPLE
    attributes = {"shuffle": _yes(shuffle=item.shuffle), "maxChoices": 0 if several else 1}
    choices = [
        choice("simpleChoice", _choice(place, last=it.last), it.text, region)
        for place, it in enumerate(item.options, 1)
    ]
    right = [_id(place) for place, it in enumerate(item.options, 1) if it.right]
    shares = _shares_of_ticks(item) if several else _shares_of_one(item)
    whole = several and not item.partial
    mapping = None if whole else scoring.mapped(dict(shares), item.points)
    rules = scoring.all_right(item.points) if whole else scoring.as_mapped(item.points)
    condition = scoring.chosen if several else scoring.is_choice
    for place, option in enumerate(item.options, 1):
        follows = [scoring.tell(_id(place))] if option.feedback else []
        follows += [scoring.harm()] if option.harmful else []
        rules += [scoring.when(condition(_id(place)), *follows)] if follows else []
    return Asked(
        declaration=scoring.declared(
            "multiple" if several else "single", "identifier", right, mapping
        ),
        interaction=_interaction("choiceInteraction", attributes, choices),
        rules=rules,
        told=[(_id(n), it.feedback) for n, it in enumerate(item.options, 1) if it.feedback],
    )


def _shares_of_ticks(item: ChoiceItem) -> Iterator[tuple[str, Fraction]]:
    each = Fraction(item.points, sum(option.right for option in item.options))
    for place, option in enumerate(item.options, 1):
        yield _id(place), each if option.right else -each


def _shares_of_one(item: ChoiceItem) -> Iterator[tuple[str, Fraction]]:
    for place, option in enumerate(item.options, 1):
        points = max(option.points or 0, 0)
        # A wrong option never earns everything, even where an author gave it as much.
        part = Fraction(points if points < item.points else 0)
        yield _id(place), Fraction(item.points) if option.right else part


@ask.register
def _(item: OrderItem, region: Region) -> Asked:
    steps = [
        choice("simpleChoice", _choice(place), step, region)
        for place, step in enumerate(item.steps, 1)
    ]
    right = [_id(place) for place in range(1, len(steps) + 1)]
    each = Fraction(item.points, len(steps))
    rules = scoring.all_right(item.points)
    if item.partial:
        # Rules run in order: wholly right, which comes last, is worth exactly the best.
        rules = [*_each_in_place(right, each), *rules]
    return Asked(
        declaration=scoring.declared("ordered", "identifier", right),
        interaction=_interaction("orderInteraction", {"shuffle": "true"}, steps),
        rules=rules,
    )


def _each_in_place(right: Sequence[str], each: Fraction) -> Iterator[Element]:
    for place, identifier in enumerate(right, 1):
        at_place = element("index", {"n": place}, scoring.variable())
        wanted = scoring.value("identifier", identifier)
        yield scoring.when(element("match", None, at_place, wanted), scoring.earn(each))


@ask.register
def _(item: MatchItem, region: Region) -> Asked:
    lefts = [
        choice("simpleAssociableChoice", _choice(n, "L", matchMax=1), pair.left, region)
        for n, pair in enumerate(item.pairs, 1)
    ]
    rights = [
        choice("simpleAssociableChoice", _choice(n, "R", matchMax=0), side, region)
        for n, side in enumerate(item.choices, 1)
    ]
    places = {side.source: place for place, side in enumerate(item.choices, 1)}
    pairs = [
        f"{_id(n, 'L')} {_id(places[pair.right.source], 'R')}"
        for n, pair in enumerate(item.pairs, 1)
    ]
    each = Fraction(item.points, len(pairs))
    mapping = scoring.mapped(dict.fromkeys(pairs, each), item.points) if item.partial else None
    told = [(_id(n), it.if_wrong) for n, it in enumerate(item.pairs, 1) if it.if_wrong]
    rules = scoring.as_mapped(item.points) if item.partial else scoring.all_right(item.points)
    for identifier, _prose in told:
        pair = scoring.value("directedPair", pairs[int(identifier[1:]) - 1])
        missed = element("not", None, element("member", None, pair, scoring.variable()))
        rules.append(scoring.when(missed, scoring.tell(identifier)))
    return Asked(
        declaration=scoring.declared("multiple", "directedPair", pairs, mapping),
        interaction=_matrix(lefts, rights, shuffle=item.shuffle),
        rules=rules,
        told=told,
    )


@ask.register
def _(item: JudgeItem, region: Region) -> Asked:
    lefts = [
        choice("simpleAssociableChoice", _choice(n, "L", matchMax=1), it.text, region)
        for n, it in enumerate(item.statements, 1)
    ]
    rights = [
        worded("simpleAssociableChoice", rating, _choice(rating, "R", matchMax=0))
        for rating in _RATINGS
    ]
    each = Fraction(item.points, len(lefts))
    shares = {
        f"{_id(n, 'L')} {_id(rating, 'R')}": each / (1 + abs(rating - it.rating))
        for n, it in enumerate(item.statements, 1)
        for rating in _RATINGS
        # One off is half; more than one off is nothing.
        if abs(rating - it.rating) <= 1
    }
    right = [f"{_id(n, 'L')} {_id(it.rating, 'R')}" for n, it in enumerate(item.statements, 1)]
    told = [(_id(n), it.feedback) for n, it in enumerate(item.statements, 1) if it.feedback]
    rules = scoring.as_mapped(item.points)
    rules += [scoring.tell(*(identifier for identifier, _ in told))] if told else []
    return Asked(
        declaration=scoring.declared(
            "multiple", "directedPair", right, scoring.mapped(shares, item.points)
        ),
        interaction=_matrix(lefts, rights, shuffle=item.shuffle),
        rules=rules,
        told=told,
    )


@ask.register
def _(item: RedactItem, region: Region) -> Asked:  # noqa: ARG001 -- a record is plain text
    strikes = [_id(n) for n, it in enumerate(item.phrases, 1) if it.strike]
    keeps = [_id(n) for n, it in enumerate(item.phrases, 1) if not it.strike]
    each = Fraction(item.points, len(strikes))
    shares = {**dict.fromkeys(strikes, each), **dict.fromkeys(keeps, -each)}
    mapping = scoring.mapped(shares, item.points) if item.partial else None
    return Asked(
        declaration=scoring.declared("multiple", "identifier", strikes, mapping),
        interaction=_interaction("hottextInteraction", {"maxChoices": 0}, _record(item)),
        rules=scoring.as_mapped(item.points) if item.partial else scoring.all_right(item.points),
    )


def _record(item: RedactItem) -> list[Element]:
    paragraphs = [element("p")]
    place = 0
    for phrase in item.record:
        if phrase.strike is not None:
            place += 1
            paragraphs[-1].append(worded("hottext", phrase.text, _choice(place)))
            continue
        for number, text in enumerate(phrase.text.split("\n\n")):
            if number:
                paragraphs.append(element("p"))
            _append(paragraphs[-1], text)
    return [paragraph for paragraph in paragraphs if len(paragraph) or paragraph.text]


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


@ask.register
def _(item: WrittenItem, region: Region) -> Asked:  # noqa: ARG001 -- all kinds are asked alike
    lines = {"expectedLines": 12, "responseIdentifier": scoring.RESPONSE}
    return Asked(
        declaration=scoring.declared("single", "string"),
        interaction=element("extendedTextInteraction", lines),
    )


def _matrix(lefts: Iterable[Element], rights: Iterable[Element], *, shuffle: bool) -> Element:
    sets = [element("simpleMatchSet", None, *lefts), element("simpleMatchSet", None, *rights)]
    attributes = {"shuffle": _yes(shuffle=shuffle), "maxAssociations": 0}
    return _interaction("matchInteraction", attributes, sets)


def _interaction(tag: str, attributes: Mapping[str, object], inside: Iterable[Element]) -> Element:
    return element(tag, {"responseIdentifier": scoring.RESPONSE, **attributes}, *inside)


def _id(place: int, letter: str = "C") -> str:
    return f"{letter}{place}"


def _choice(
    place: int, letter: str = "C", *, last: bool = False, **more: int
) -> dict[str, object]:
    return {"identifier": _id(place, letter), **({"fixed": "true"} if last else {}), **more}


def _yes(*, shuffle: bool) -> str:
    return "true" if shuffle else "false"
