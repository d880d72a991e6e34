"""What all kinds of item share: their settings, their question, and their common labels."""

import re
from collections.abc import Iterable
from typing import TypedDict

from facilitator.curriculum.blocks import Block, is_id
from facilitator.curriculum.items import Kind, Level
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.sheets import Line, digest_of, suggestion

_GRADED = ("id", "for", "level", "points", "critical", "profile")
_KNOWN: dict[Kind, tuple[str, ...]] = {
    Kind.SINGLE: (*_GRADED, "shuffle"),
    Kind.MULTIPLE: (*_GRADED, "shuffle", "partial"),
    Kind.TRUE_FALSE: (*_GRADED, "shuffle"),
    Kind.ORDER: (*_GRADED, "partial"),
    Kind.MATCH: (*_GRADED, "shuffle", "partial"),
    Kind.TEXT: (*_GRADED, "case"),
    Kind.NUMBER: (*_GRADED, "unit"),
    Kind.JUDGE: (*_GRADED, "shuffle"),
    Kind.REDACT: (*_GRADED, "partial"),
    Kind.WRITTEN: ("id", "for", "level", "points", "words", "profile"),
    Kind.REFLECT: ("id", "for", "words", "profile"),
}
_WORDS = re.compile(r"(\d{1,5})-(\d{1,5})")
_KEY = re.compile(r"[\w.-]+")
_WRITTEN_LABELS = ("Look for", "Model answer")


class Shared(TypedDict):
    """The fields of `Item`."""

    id: str
    kind: Kind
    place: Place
    digest: str
    source: str
    question: Prose
    points: int
    outcome: str | None
    level: Level
    critical: bool
    partial: bool
    shuffle: bool
    hint: Prose | None
    after: Prose | None
    sources: tuple[str, ...]
    profile: str | None


def shared(block: Block, question: Iterable[Line]) -> Shared:
    """Return the fields that every kind of item has; `question` is the text above its options."""
    _refuse_unknown(block)
    prose = block.sheet.prose(list(question))
    if not prose:
        block.wrong("the block has no question; write it above the options, with a blank line")
    return Shared(
        id=_id(block),
        kind=block.kind,
        place=block.sheet.place(block.line),
        digest=digest_of(block.source),
        source=block.source,
        question=prose,
        points=_points(block),
        outcome=block.settings.get("for"),
        level=_level(block),
        critical=yes(block, "critical", otherwise=False),
        partial=yes(block, "partial", otherwise=False),
        shuffle=yes(block, "shuffle", otherwise=True),
        hint=label(block, "Hint"),
        after=label(block, "After"),
        sources=_sources(block),
        profile=block.settings.get("profile"),
    )


def yes(block: Block, key: str, *, otherwise: bool) -> bool:
    """Return a yes-or-no setting."""
    value = block.settings.get(key)
    if value not in {None, "yes", "no"}:
        block.wrong(f"{key}={value} is not clear; write {key}=yes or {key}=no")
    return otherwise if value is None else value == "yes"


def words(block: Block) -> tuple[int, int] | None:
    """Return the fewest and the most words that are asked for."""
    value = block.settings.get("words")
    if value is None:
        return None
    found = _WORDS.fullmatch(value)
    if found and int(found.group(1)) < int(found.group(2)):
        return int(found.group(1)), int(found.group(2))
    block.wrong(f"words={value} is no range; write it as words=60-300")
    return None


def label(block: Block, name: str) -> Prose | None:
    """Return what stands after a label, or None."""
    lines = block.labels.get(name)
    if lines is None:
        return None
    prose = block.sheet.prose(lines)
    if not prose:
        block.wrong(
            f"'{name}:' is empty; write something after it or take it away", lines[0].number
        )
    return prose or None


def _refuse_unknown(block: Block) -> None:
    known = _KNOWN[block.kind]
    for key in block.settings:
        if key in known:
            continue
        elsewhere = [kind.value for kind, keys in _KNOWN.items() if key in keys]
        if elsewhere:
            block.wrong(f"'{key}' means nothing for '{block.kind}'; it is for {_list(elsewhere)}")
        else:
            block.wrong(f"unknown setting '{key}'{suggestion(key, known)}")
    for name, lines in block.labels.items():
        if name in _WRITTEN_LABELS and block.kind is not Kind.WRITTEN:
            block.wrong(f"'{name}:' is for 'written' only; use 'After:'", lines[0].number)


def _list(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _id(block: Block) -> str:
    value = block.settings.get("id", "")
    if not value:
        block.wrong("the block has no id; write one after its kind, such as id=first-words")
    elif not is_id(value):
        block.wrong(f"id={value} should have only small letters, digits and '-'")
    return value


def _points(block: Block) -> int:
    value = block.settings.get("points", "1")
    if re.fullmatch(r"[1-9]\d?", value):
        return int(value)
    block.wrong(f"points={value} should be a whole number from 1 to 99")
    return 1


def _level(block: Block) -> Level:
    value = block.settings.get("level", Level.KNOWS.value)
    if value in list(Level):
        return Level(value)
    block.wrong(f"unknown level '{value}'{suggestion(value, Level)}")
    return Level.KNOWS


def _sources(block: Block) -> tuple[str, ...]:
    prose = label(block, "Source")
    return tuple(_KEY.findall(prose.source)) if prose else ()
