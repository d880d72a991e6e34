"""Reading Moodle XML: each kind of question that has a form in our syntax."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from facilitator.exchange.foreign import (
    Couple,
    Format,
    Interval,
    Question,
    Reading,
    Remark,
    Reply,
    Shape,
    Text,
    Unreadable,
)
from facilitator.exchange.moodle.tree import Element, read_tree
from facilitator.exchange.numbers import number_in

_FORMATS: Mapping[str, Format] = {
    "html": Format.HTML,
    "moodle_auto_format": Format.MOODLE,
    "plain_text": Format.PLAIN,
    "markdown": Format.MARKDOWN,
}
_SHAPES: Mapping[str, Shape] = {
    "category": Shape.CATEGORY,
    "multichoice": Shape.CHOICE,
    "truefalse": Shape.TRUE_FALSE,
    "shortanswer": Shape.TYPED,
    "numerical": Shape.NUMBER,
    "matching": Shape.MATCH,
    "essay": Shape.ESSAY,
    "description": Shape.DESCRIPTION,
}
_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_FULL = Decimal(100)


def read_moodle_xml(content: bytes) -> Reading:
    """Return the questions of a Moodle XML file, and a remark for each that cannot be read."""
    questions: list[Question] = []
    unread: list[Remark] = []
    doubts: list[Remark] = []
    try:
        for element in _elements(read_tree(content)):
            try:
                questions.append(_question(element))
                doubts.extend(_doubts(element))
            except Unreadable as error:
                unread.append(error.remark)
    except Unreadable as error:
        return Reading(questions=(), unread=(error.remark,))
    return Reading(questions=tuple(questions), unread=tuple(unread), doubts=tuple(doubts))


def _elements(root: Element) -> Iterator[Element]:
    if root.tag != "quiz":
        raise Unreadable(root.line, f"a file of questions begins with <quiz>, not <{root.tag}>")
    return root.all("question")


def _question(element: Element) -> Question:
    kind = element.attributes.get("type", "")
    shape = _SHAPES.get(kind, Shape.OTHER)
    if shape is Shape.CATEGORY:
        name = _text(element, "category", Format.PLAIN)
        return Question(shape=shape, line=element.line, stem=name or _nothing(element))
    stem = _text(element, "questiontext", Format.HTML) or _nothing(element)
    if "@@PLUGINFILE@@" in stem.source and "<img" not in stem.source:
        raise Unreadable(stem.line, "its text rests on a file; say in words what the file shows")
    found = Question(
        shape=shape,
        line=element.line,
        stem=stem,
        title=kind if shape is Shape.OTHER else _title(element),
        feedback=_text(element, "generalfeedback", Format.HTML),
        hints=tuple(hint for it in element.all("hint") if (hint := _said(it, Format.HTML))),
        shuffle=element.under("shuffleanswers") not in {"0", "false"},
        grade=_grade(element),
        asides=_asides(element),
    )
    reader = _READERS.get(shape)
    return reader(found, element) if reader else found


def _nothing(element: Element) -> Text:
    return Text("", Format.PLAIN, element.line)


def _text(element: Element, tag: str, otherwise: Format) -> Text | None:
    child = element.first(tag)
    return _said(child, otherwise) if child else None


def _said(element: Element, otherwise: Format) -> Text | None:
    """Return the text of an element, or None where it says nothing."""
    inner = element.first("text")
    chosen = _FORMATS.get(element.attributes.get("format", ""), otherwise)
    words = inner.words if inner else ""
    return Text(words, chosen, (inner or element).line) if words else None


def _title(element: Element) -> str | None:
    title = _text(element, "name", Format.PLAIN)
    return title.source if title else None


def _grade(element: Element) -> Decimal:
    written = element.under("defaultgrade")
    grade = number_in(written) if written else Decimal(1)
    if grade is None:
        raise Unreadable(element.line, f"its grade '{written}' is no number")
    return grade


def _asides(element: Element) -> Mapping[str, tuple[str, ...]]:
    noted: dict[str, tuple[str, ...]] = {}
    if element.under("idnumber"):
        noted["id"] = (element.under("idnumber"),)
    tags = element.first("tags")
    if tags:
        noted["tag"] = tuple(word for tag in tags.all("tag") if (word := tag.under("text")))
    return noted


def _doubts(element: Element) -> Iterator[Remark]:
    left = [child for tag in _COMBINED for child in element.all(tag)]
    if any(_said(child, Format.HTML) for child in left):
        message = "the feedback to the question as a whole stays behind; each option has its own"
        yield Remark(left[0].line, message)


def _replies(element: Element, otherwise: Format) -> Iterator[Reply]:
    for answer in element.all("answer"):
        weight = _weight(answer)
        yield Reply(
            text=_said(answer, otherwise) or _nothing(answer),
            right=weight == _FULL,
            weight=weight,
            feedback=_text(answer, "feedback", Format.HTML),
        )


def _weight(answer: Element) -> Decimal:
    written = answer.attributes.get("fraction", "0")
    weight = number_in(written)
    if weight is None:
        raise Unreadable(answer.line, f"the weight '{written}' is no number")
    return weight


def _choice(question: Question, element: Element) -> Question:
    single = element.under("single") not in {"0", "false"}
    return replace(question, single=single, replies=tuple(_replies(element, Format.HTML)))


def _typed(question: Question, element: Element) -> Question:
    case = element.under("usecase") in {"1", "true"}
    return replace(question, case=case, replies=tuple(_replies(element, Format.PLAIN)))


def _true_false(question: Question, element: Element) -> Question:
    replies = {reply.text.source.lower(): reply for reply in _replies(element, Format.PLAIN)}
    if replies.keys() != {"true", "false"}:
        raise Unreadable(question.line, "its two answers should be 'true' and 'false'")
    truth = bool(replies["true"].worth)
    right, wrong = replies[str(truth).lower()], replies[str(not truth).lower()]
    if right.worth != _FULL or wrong.worth:
        raise Unreadable(question.line, "one of its answers should have 100 % and the other none")
    return replace(
        question, truth=truth, right_feedback=right.feedback, wrong_feedback=wrong.feedback
    )


def _number(question: Question, element: Element) -> Question:
    pairs = zip(_replies(element, Format.PLAIN), element.all("answer"), strict=True)
    unit = next((units.under("unit_name") for units in _units(element)), "")
    noted = {**question.asides, **({"unit": (unit,)} if unit else {})}
    replies = tuple(_interval(reply, answer) for reply, answer in pairs)
    return replace(question, replies=replies, asides=noted)


def _units(element: Element) -> tuple[Element, ...]:
    units = element.first("units")
    found = tuple(units.all("unit")) if units else ()
    if len(found) > 1:
        message = "it takes several units and turns one into another; here a number has one"
        raise Unreadable(found[1].line, message)
    return found


def _interval(reply: Reply, answer: Element) -> Interval:
    low, high = None, None
    if reply.text.source != "*":
        number, room = number_in(reply.text.source), number_in(answer.under("tolerance") or "0")
        if number is None or room is None:
            raise Unreadable(reply.text.line, f"'{reply.text.source}' is no number")
        low, high = number - abs(room), number + abs(room)
    return Interval(
        text=reply.text,
        right=reply.right,
        weight=reply.weight,
        feedback=reply.feedback,
        low=low,
        high=high,
    )


def _match(question: Question, element: Element) -> Question:
    couples = tuple(
        Couple(
            _said(part, Format.HTML) or _nothing(part),
            _text(part, "answer", Format.PLAIN) or _nothing(part),
        )
        for part in element.all("subquestion")
    )
    return replace(question, couples=couples)


_READERS: Mapping[Shape, Callable[[Question, Element], Question]] = {
    Shape.CHOICE: _choice,
    Shape.TYPED: _typed,
    Shape.TRUE_FALSE: _true_false,
    Shape.NUMBER: _number,
    Shape.MATCH: _match,
}
