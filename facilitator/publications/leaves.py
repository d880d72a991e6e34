"""A curriculum as leaves: each page by its id, whatever its file is called and wherever it lies.

Pages are read one at a time and leniently, so that even files with mistakes can be compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from facilitator.curriculum.blocks import Block, lift
from facilitator.curriculum.frontmatter import Keys, split
from facilitator.curriculum.items import Item
from facilitator.curriculum.kinds import read_block
from facilitator.curriculum.layout import PageKind, kind_of, language_of, source_of
from facilitator.curriculum.nodes import plain
from facilitator.curriculum.pages import Change
from facilitator.curriculum.reader import Files
from facilitator.curriculum.registers import read_competencies
from facilitator.curriculum.sheets import Line, Sheet, digest_of, normalised

# What a front matter says that decides who passes, and what a pass is worth.
_TERMS = ("pass", "draw", "wait", "talk-after", "outcomes", "certification", "for")


class Key(NamedTuple):
    """What a page is known by, for good."""

    kind: PageKind
    id: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page, as far as comparing goes. `folder` is that of its module, or empty.

    A translation has no revision of its own, and asks nobody anything.
    """

    key: Key
    title: str
    file: PurePosixPath
    folder: str
    digest: str
    revision: int | None
    change: Change | None
    since: int | None
    why: str
    again_by: date | None
    words: tuple[str, ...]
    terms: Mapping[str, object]
    items: Mapping[str, Item]


def leaves_of(files: Files) -> Mapping[Key, Leaf]:
    """Return every page that something reads, by what it is known by, in the order of files."""
    found = (leaf for file in sorted(files) for leaf in _leaf(file, files[file]))
    return {leaf.key: leaf for leaf in found}


def _leaf(file: PurePosixPath, text: str) -> Iterator[Leaf]:
    kind = kind_of(source_of(file))
    if kind is None:
        return
    sheet = Sheet(file, normalised(text))
    keys, lines = split(sheet)
    revision = _number(keys, "revision")
    yield Leaf(
        key=Key(kind, keys.optional("id") or file.stem, language_of(file) or ""),
        title=keys.optional("title") or file.stem,
        file=file,
        folder=file.parts[0] if len(file.parts) > 1 and file.parts[0][:1].isdigit() else "",
        digest=digest_of(sheet.source),
        revision=revision,
        change=keys.word("change", Change) if keys.has("change") else None,
        since=_number(keys, "since") or revision,
        why=keys.optional("changed") or "",
        again_by=keys.day("again-by"),
        words=tuple(word for line in lines for word in line.text.split()),
        terms=_terms(keys, kind, sheet),
        items={item.id: item for item in _items(sheet, lines)},
    )


def _number(keys: Keys, key: str) -> int | None:
    return keys.number(key, least=1) if keys.has(key) else None


def _terms(keys: Keys, kind: PageKind, sheet: Sheet) -> Mapping[str, object]:
    if kind is PageKind.COMPETENCIES:
        _domains, competencies = read_competencies(sheet)
        return {it.code: (it.statement, it.safety_critical) for it in competencies}
    return {key: plain(keys.nodes[key]) for key in _TERMS if keys.has(key)}


def _items(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Item]:
    for piece in lift(sheet, lines):
        if isinstance(piece, Block):
            yield read_block(piece)


def module_ids(leaves: Mapping[Key, Leaf]) -> Mapping[str, str]:
    """Return the id of the module in each folder."""
    return {it.folder: it.key.id for it in leaves.values() if it.key.kind is PageKind.MODULE}
