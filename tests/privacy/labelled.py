"""Invented notes with what ought to be asked about in them, and how well the check does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.privacy.rules import Kind, findings

HERE = Path(__file__).parent
_LABEL = re.compile(r"\[([a-z -]+):([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Span:
    """Some words that ought to be asked about."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """One invented sentence."""

    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Score:
    """How often the check was right about one kind."""

    found: int = 0
    missed: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        """The share of what ought to be asked about that was asked about."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def precision(self) -> float:
        """The share of the questions that were asked for a reason."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0


def notes(language: str) -> tuple[Note, ...]:
    """Return the notes of one language."""
    lines = (HERE / f"notes.{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_note(line) for line in lines if line and not line.startswith("#"))


def scores(language: str) -> dict[Kind, Score]:
    """Return how the check does on the notes of one language, kind by kind.

    A question counts as right when it touches words that were labelled, whatever their kind, and
    as found for the label's own kind: a writer who is asked looks at the words, not at the reason.
    """
    scored = {kind: Score() for kind in Kind}
    for note in notes(language):
        asked = findings(note.text)
        for span in note.spans:
            met = any(one.start < span.end and span.start < one.end for one in asked)
            scored[span.kind].found += met
            scored[span.kind].missed += not met
        for one in asked:
            right = any(one.start < span.end and span.start < one.end for span in note.spans)
            scored[one.kind].right += right
            scored[one.kind].wrong += not right
    return scored


def wrongs(language: str) -> Iterator[str]:
    """Yield every note on which the check is wrong, and how."""
    for note in notes(language):
        asked = findings(note.text)
        for span in note.spans:
            if not any(one.start < span.end and span.start < one.end for one in asked):
                yield f"missed {span.kind}: {note.text[span.start : span.end]!r} in {note.text!r}"
        for one in asked:
            if not any(one.start < span.end and span.start < one.end for span in note.spans):
                yield f"asked for nothing, {one.kind}: {one.words!r} in {note.text!r}"


def table() -> str:
    """Return the figures as the table that the documentation shows."""
    english, spanish = scores("en"), scores("es")
    lines = [
        "| kind | English: found | asked for a reason | Spanish: found | asked for a reason |",
        "| --- | --- | --- | --- | --- |",
    ]
    for kind in Kind:
        cells = [cell for it in (english[kind], spanish[kind]) for cell in _cells(it)]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    every = [_summed(english.values()), _summed(spanish.values())]
    cells = [cell for it in every for cell in _cells(it)]
    lines.append(f"| all | {' | '.join(cells)} |")
    return "\n".join(lines)


def _summed(parts: object) -> Score:
    whole = Score()
    for one in parts:  # type: ignore[attr-defined]
        whole.found += one.found
        whole.missed += one.missed
        whole.right += one.right
        whole.wrong += one.wrong
    return whole


def _cells(score: Score) -> tuple[str, str]:
    return (
        f"{score.found} of {score.found + score.missed} ({score.recall:.0%})",
        f"{score.right} of {score.right + score.wrong} ({score.precision:.0%})",
    )


def _note(line: str) -> Note:
    text, spans, end = "", [], 0
    for match in _LABEL.finditer(line):
        text += line[end : match.start()]
        spans.append(Span(Kind(match[1]), len(text), len(text) + len(match[2])))
        text += match[2]
        end = match.end()
    return Note(text + line[end:], tuple(spans))
