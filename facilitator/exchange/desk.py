"""The desk at which a foreign question becomes one of our items."""

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from facilitator.curriculum.items import Kind
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.settings import Shared
from facilitator.exchange.asides import settings_of
from facilitator.exchange.foreign import Question, Remark, Text
from facilitator.exchange.grading import Unkept, whole_grade
from facilitator.exchange.texts import markdown, shielded


@dataclass(slots=True)
class Desk:
    """Where one question is turned into one item. `notes` is what its author should know."""

    question: Question
    id: str
    outcome: str | None = None
    notes: list[Remark] = field(default_factory=list)

    def prose(self, text: Text) -> Prose:
        """Return a text as Markdown."""
        place = Place(PurePosixPath("import"), text.line)
        return Prose(markdown(text, self.notes.append), place)

    def optional(self, text: Text | None) -> Prose | None:
        """Return a text as Markdown, or None where it says nothing."""
        return (self.prose(text) or None) if text else None

    def aside(self, source: str) -> Prose:
        """Return what was noted beside the question, which is Markdown of our own."""
        return Prose(shielded(source), Place(PurePosixPath("import"), self.question.line))


def shared(desk: Desk, kind: Kind) -> Shared:
    """Return what an item of any kind takes from its question."""
    question = desk.question
    prose = desk.prose(question.stem)
    if not prose:
        raise Unkept(question.line, "it has no text that asks anything")
    if kind is Kind.MATCH and prose.source.startswith("|"):
        prose = replace(prose, source="\\" + prose.source)
    settings = settings_of(question)
    return Shared(
        outcome=desk.outcome or settings.outcome,
        level=settings.level,
        critical=settings.critical,
        shuffle=settings.shuffle,
        sources=settings.sources,
        profile=settings.profile,
        id=desk.id,
        kind=kind,
        place=Place(PurePosixPath("import"), question.line),
        digest="",
        source="",
        question=prose,
        points=whole_grade(question),
        partial=question.aside("partial") == "yes",
        hint=_hint(desk),
        after=desk.optional(question.feedback),
    )


def _hint(desk: Desk) -> Prose | None:
    noted = desk.question.aside("hint")
    if noted:
        return desk.aside(noted)
    said = [prose for text in desk.question.hints if (prose := desk.optional(text))]
    if not said:
        return None
    return replace(said[0], source="\n\n".join(prose.source for prose in said))


def said(desk: Desk, text: Text) -> Prose:
    """Return the text of an answer, which must say something."""
    prose = desk.prose(text)
    if not prose:
        raise Unkept(text.line, "an answer without words cannot be chosen")
    return prose
