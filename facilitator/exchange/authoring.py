"""An item written as the block from which it would be read."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import singledispatch

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    JudgeItem,
    Kind,
    Level,
    MatchItem,
    NumberItem,
    NumberRange,
    OrderItem,
    Phrase,
    RedactItem,
    ReflectItem,
    TextItem,
    WrittenItem,
)
from facilitator.curriculum.places import Place, Prose
from facilitator.exchange.numbers import plain_number

_INDENT = "  "


def written(item: Item) -> str:
    """Return the `:::` block of an item. Reading it gives an item that is `alike`."""
    header = " ".join(("::: " + item.kind.value, *_settings(item)))
    parts = [header, item.question.source, "\n".join(_answers(item))]
    parts += [_label("Hint", item.hint), _label("After", item.after)]
    parts += [f"Source: {', '.join(item.sources)}" if item.sources else ""]
    if isinstance(item, WrittenItem):
        parts += [
            "Look for:\n" + "\n".join(_rubric(item)),
            _label("Model answer", item.model_answer),
        ]
    return "\n\n".join(part for part in [*parts, ":::"] if part) + "\n"


def alike(one: Item, other: Item) -> bool:
    """Tell whether two items ask and say the same, wherever and however they are written."""
    return type(one) is type(other) and _essence(one) == _essence(other)


def _essence(value: object) -> object:
    if isinstance(value, Prose):
        return value.source
    if isinstance(value, tuple):
        return tuple(_essence(part) for part in value)
    if is_dataclass(value):
        return tuple(
            _essence(getattr(value, part.name))
            for part in fields(value)
            if part.name not in {"place", "digest", "source"}
        )
    return None if isinstance(value, Place) else value


def _settings(item: Item) -> Iterator[str]:
    yield f"id={item.id}"
    if item.outcome:
        yield f"for={item.outcome}"
    if item.level is not Level.KNOWS:
        yield f"level={item.level.value}"
    if item.points != 1 and not _says_points(item):
        yield f"points={item.points}"
    if item.profile:
        yield f"profile={item.profile}"
    yield from (f"{name}=yes" for name in ("critical", "partial") if getattr(item, name))
    if not item.shuffle:
        yield "shuffle=no"
    yield from _own_settings(item)


def _own_settings(item: Item) -> Iterator[str]:
    if isinstance(item, TextItem) and item.case:
        yield "case=yes"
    if isinstance(item, NumberItem) and item.unit:
        yield f"unit={item.unit}"
    if isinstance(item, (WrittenItem, ReflectItem)) and item.words:
        yield f"words={item.words[0]}-{item.words[1]}"


def _says_points(item: Item) -> bool:
    """Tell whether the points of an item stand on its options or in its rubric."""
    if isinstance(item, ChoiceItem):
        return item.kind is Kind.SINGLE and any(it.points is not None for it in item.options)
    return isinstance(item, WrittenItem)


def _label(name: str, prose: Prose | None) -> str:
    return f"{name}: {prose.source}" if prose else ""


@singledispatch
def _answers(item: Item) -> Iterator[str]:
    """Yield the lines below the question."""
    raise TypeError(f"nobody knows how to write {type(item).__name__}")


@_answers.register
def _(item: ChoiceItem) -> Iterator[str]:
    for option in item.options:
        marks = _marks(harmful=option.harmful, last=option.last, points=option.points)
        yield from _entry(_box(option.right) + option.text.source, marks, option.feedback)


@_answers.register
def _(item: TextItem) -> Iterator[str]:
    for answer in item.answers:
        text = _box(answer.right) + answer.pattern
        yield from _entry(text, _marks(harmful=answer.harmful), answer.feedback)


@_answers.register
def _(item: NumberItem) -> Iterator[str]:
    for span in item.ranges:
        text = _box(span.right) + span_text(span)
        yield from _entry(text, _marks(harmful=span.harmful), span.feedback)


@_answers.register
def _(item: JudgeItem) -> Iterator[str]:
    for statement in item.statements:
        text = f"- {statement.text.source}"
        yield from _entry(text, f" {{={statement.rating}}}", statement.feedback)


@_answers.register
def _(item: OrderItem) -> Iterator[str]:
    for number, step in enumerate(item.steps, 1):
        yield from _entry(f"{number}. {step.source}", "", None)


@_answers.register
def _(item: MatchItem) -> Iterator[str]:
    wide = any(pair.if_wrong for pair in item.pairs)
    yield _row([item.left_title, item.right_title, "If wrong"], wide=wide)
    yield _row(["---"] * 3, wide=wide)
    for pair in item.pairs:
        told = pair.if_wrong.source if pair.if_wrong else ""
        yield _row([pair.left.source, pair.right.source, told], wide=wide)
    for side in item.distractors:
        yield _row(["", side.source, ""], wide=wide)


@_answers.register
def _(item: RedactItem) -> Iterator[str]:
    text = "".join(_phrase(phrase) for phrase in item.record)
    yield from text.split("\n")


@_answers.register
def _(item: WrittenItem | ReflectItem) -> Iterator[str]:  # noqa: ARG001 -- nothing more to write
    yield from ()


def _box(right: bool) -> str:  # noqa: FBT001 -- the box has two states
    return "- [x] " if right else "- [ ] "


def _marks(*, harmful: bool = False, last: bool = False, points: int | None = None) -> str:
    words = [*(["harmful"] if harmful else []), *(["last"] if last else [])]
    words += [f"{points:+}"] if points is not None else []
    return f" {{{' '.join(words)}}}" if words else ""


def _entry(text: str, marks: str, feedback: Prose | None) -> Iterator[str]:
    """Yield an entry of a list: its lines indented, its marks at the end, its feedback quoted."""
    first, *more = text.split("\n")
    lines = [first, *(_indented(line) for line in more)]
    lines[-1] += marks
    yield from lines
    for line in feedback.source.split("\n") if feedback else ():
        yield f"{_INDENT}> {line}".rstrip()


def _indented(line: str) -> str:
    # The reader takes three spaces away, so a line that begins with one needs it.
    return f"{_INDENT}{' ' if line.startswith(' ') else ''}{line}" if line else ""


def _row(cells: Sequence[str], *, wide: bool) -> str:
    kept = [cell.replace("|", "\\|") for cell in (cells if wide else cells[:2])]
    return "".join(f"| {cell} " if cell else "| " for cell in kept) + "|"


def _phrase(phrase: Phrase) -> str:
    if phrase.strike is None:
        return phrase.text
    return f"[{phrase.text}]{{{'strike' if phrase.strike else 'keep'}}}"


def _rubric(item: WrittenItem) -> Iterator[str]:
    for line in item.rubric:
        marks = " {talk}" if line.talk else f" {{+{line.points}}}"
        yield from _entry(f"- {line.text.source}", marks, None)


def span_text(span: NumberRange) -> str:
    """Return a range as an author writes it."""
    low, high = plain_number(span.low), plain_number(span.high)
    return low if low == high else f"{low}..{high}"
