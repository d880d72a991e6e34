"""Reading GIFT: what Moodle's own importer takes for which kind of question, with line numbers."""

import re
from collections.abc import Callable
from dataclasses import replace

from facilitator.exchange.foreign import (
    Format,
    Question,
    Reading,
    Remark,
    Shape,
    Text,
    Unreadable,
)
from facilitator.exchange.gift.answers import couples, intervals, replies, truth
from facilitator.exchange.gift.passages import Passage, Piece, pieces

_CATEGORY = "$CATEGORY:"
_GENERAL = "####"
_BLANK = " _____ "
_TRUTHS = frozenset({"T", "TRUE", "F", "FALSE"})
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def read_gift(source: str) -> Reading:
    """Return the questions of a GIFT file, and a remark for each that cannot be read."""
    questions: list[Question] = []
    unread: list[Remark] = []
    for piece in pieces(_LINE_ENDS.sub("\n", source.removeprefix("\ufeff"))):
        try:
            questions.append(_question(piece))
        except Unreadable as error:
            unread.append(error.remark)
    doubts = tuple(_doubt(it) for it in questions if it.truth and it.wrong_feedback)
    return Reading(questions=tuple(questions), unread=tuple(unread), doubts=doubts)


def _doubt(question: Question) -> Remark:
    message = (
        "the first feedback goes to the wrong answer, 'False', as Moodle has it; "
        "some programs give it to 'True', so look at it again"
    )
    return Remark(question.line, message)


def _question(piece: Piece) -> Question:
    passage = piece.passage
    if passage.text.startswith(_CATEGORY):
        name = passage[len(_CATEGORY) :].trimmed().text
        stem = Text(name, Format.PLAIN, passage.line)
        return Question(shape=Shape.CATEGORY, line=passage.line, stem=stem)
    title, asked = _titled(passage)
    stem, body, embedded = _parted(asked)
    if body is None:
        found = Question(shape=Shape.DESCRIPTION, line=passage.line, stem=stem)
    else:
        found = replace(_answered(stem, body), line=passage.line, embedded=embedded)
    return replace(found, title=title, asides=piece.asides)


def _titled(passage: Passage) -> tuple[str | None, Passage]:
    if not passage.text.startswith("::"):
        return None, passage
    end = passage.find("::", 2)
    if end < 0:
        raise Unreadable(passage.line, "the title begins with '::' but does not end with '::'")
    title = passage[2:end].read(Format.PLAIN)
    return title.source or None, passage[end + 2 :].trimmed()


def _parted(passage: Passage) -> tuple[Text, Passage | None, bool]:
    """Return the question, its answers, and whether they stand in the middle of its text."""
    start, end = passage.find("{"), passage.find("}")
    if start < 0 and end < 0:
        return passage.read(Format.MOODLE), None, False
    if start < 0 or 0 <= end < start:
        line = passage[end:].line
        raise Unreadable(
            line, "'}' closes answers that no '{' has opened; write '\\}' for a brace"
        )
    if end < 0:
        message = "the answers are not closed with '}' before the blank line or the end"
        raise Unreadable(passage[start:].line, message)
    if passage.find("{", start + 1) >= 0:
        again = passage[passage.find("{", start + 1) :].line
        raise Unreadable(again, "a second '{' stands here; write '\\{' for a brace")
    body, tail = passage[start + 1 : end].trimmed(), passage[end + 1 :].trimmed()
    if not tail:
        return passage[:start].read(Format.MOODLE), body, False
    whole = passage[:start].text.rstrip() + _BLANK + tail.text
    return Passage.of(whole.lstrip(), passage.line).read(Format.MOODLE), body, True


def _answered(stem: Text, body: Passage) -> Question:
    body, general = _general(body)
    body = body.trimmed()
    shape = _shape(body)
    found = Question(
        shape=shape,
        line=stem.line,
        stem=stem,
        feedback=(general.read(stem.format) or None) if general else None,
    )
    reader = _READERS.get(shape)
    return reader(found, body) if reader else found


def _general(body: Passage) -> tuple[Passage, Passage | None]:
    at = body.masked.rfind(_GENERAL)
    return (body, None) if at < 0 else (body[:at], body[at + len(_GENERAL) :])


def _shape(body: Passage) -> Shape:
    if not body:
        return Shape.ESSAY
    if body.masked.startswith("#"):
        return Shape.NUMBER
    if body.find("~") >= 0:
        return Shape.CHOICE
    if body.find("=") >= 0 and body.find("->") >= 0:
        return Shape.MATCH
    word = body.cut("#")[0].text.strip().upper()
    return Shape.TRUE_FALSE if word in _TRUTHS else Shape.TYPED


def _choice(question: Question, body: Passage) -> Question:
    found = replies(body, "~=", question.stem.format)
    # Where nothing is marked as the right answer, several can be.
    return replace(question, replies=found, single=any(reply.right for reply in found))


def _typed(question: Question, body: Passage) -> Question:
    return replace(question, replies=replies(body, "=", question.stem.format))


def _match(question: Question, body: Passage) -> Question:
    return replace(question, couples=couples(body, question.stem.format))


def _number(question: Question, body: Passage) -> Question:
    return replace(question, replies=intervals(body[1:], question.stem.format))


def _true_false(question: Question, body: Passage) -> Question:
    verdict, wrong, right = truth(body, question.stem.format)
    return replace(question, truth=verdict, wrong_feedback=wrong, right_feedback=right)


_READERS: dict[Shape, Callable[[Question, Passage], Question]] = {
    Shape.CHOICE: _choice,
    Shape.TYPED: _typed,
    Shape.MATCH: _match,
    Shape.NUMBER: _number,
    Shape.TRUE_FALSE: _true_false,
}
