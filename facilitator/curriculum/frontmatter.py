"""The keys between the `---` lines at the top of a page, read one by one with their lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

import yaml

from facilitator.curriculum.nodes import NodeError, children, compose, line_of_node, plain
from facilitator.curriculum.places import Place
from facilitator.curriculum.sheets import FRONT_MATTER, Line, Sheet, suggestion

_SPAN = re.compile(r"(\d{1,4}) ?([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Keys:
    """One mapping. Each key is asked for by its type; what nobody asked for is unknown.

    `broken` means that a problem has been noted already, so missing keys need none.
    """

    sheet: Sheet
    line: int
    nodes: Mapping[str, yaml.Node]
    broken: bool = False
    asked: set[str] = field(default_factory=set)

    def has(self, key: str) -> bool:
        """Whether the key has a value."""
        self.asked.add(key)
        node = self.nodes.get(key)
        return node is not None and not (isinstance(node, yaml.ScalarNode) and not node.value)

    def line_of(self, key: str) -> int:
        """Return the line of a key's value, or of the mapping when there is none."""
        return line_of_node(self.nodes[key]) if key in self.nodes else self.line

    def place_of(self, key: str) -> Place:
        """Return the place of a key's value."""
        return self.sheet.place(self.line_of(key))

    def wrong(self, key: str, message: str) -> None:
        """Note a problem at a key."""
        self.sheet.wrong(self.line_of(key), message)

    def optional(self, key: str) -> str | None:
        """Return a text, or None when the key is absent or empty."""
        if not self.has(key):
            return None
        node = self.nodes[key]
        if isinstance(node, yaml.ScalarNode):
            return " ".join(node.value.split())
        self.wrong(key, f"'{key}' should be a single text")
        return None

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        if not self.has(key):
            self._missing(key)
            return ""
        return self.optional(key) or ""

    def blank(self, key: str) -> str:
        """Return a text whose key must be there, though it may be empty."""
        if key not in self.nodes:
            self._missing(key)
        return self.optional(key) or ""

    def number(self, key: str, *, least: int = 0) -> int:
        """Return a whole number that is not below `least`."""
        text = self.text(key)
        if re.fullmatch(r"\d{1,6}", text) and int(text) >= least:
            return int(text)
        if text:
            self.wrong(key, f"'{key}' should be a whole number from {least} up, not '{text}'")
        return least

    def day(self, key: str) -> date | None:
        """Return a date, or None when the key is absent or empty."""
        text = self.optional(key)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.wrong(key, f"'{key}' should be a date such as 2027-06-30, not '{text}'")
            return None

    def span(self, key: str) -> timedelta:
        """Return a length of time, such as `24h`."""
        text = self.text(key)
        found = _SPAN.fullmatch(text)
        if found:
            return timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})
        if text and text != "0":
            self.wrong(key, f"'{key}' should be a time such as 30m, 24h or 2d, not '{text}'")
        return timedelta()

    def word(self, key: str, words: type[Word]) -> Word:
        """Return one of the words of a closed list."""
        text = self.text(key)
        known = [word.value for word in words]
        if text in known:
            return words(text)
        if text:
            self.wrong(key, f"'{key}' cannot be '{text}'{suggestion(text, known)}")
        return next(iter(words))

    def choices(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        """Return words of a closed list, each once; none when the key is absent."""
        known = [word.value for word in words]
        found = self.words(key)
        for text in found:
            if text not in known:
                self.wrong(key, f"'{key}' cannot hold '{text}'{suggestion(text, known)}")
        return tuple(words(text) for text in dict.fromkeys(found) if text in known)

    def words(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts, empty when the key is absent; a needed one has some."""
        if not self.has(key):
            if needed:
                self._missing(key)
            return ()
        node = self.nodes[key]
        if needed and isinstance(node, yaml.SequenceNode) and not node.value:
            self.wrong(key, f"'{key}' is empty; name at least one")
        return tuple(text for _, text in self._scalars(key))

    def tables(self, key: str) -> tuple["Keys", ...]:
        """Return a list of mappings that must be there."""
        if not self.has(key):
            self._missing(key)
            return ()
        return tuple(self._table(key, node) for node in self._sequence(key))

    def table(self, key: str) -> "Keys":
        """Return a mapping that must be there."""
        if self.has(key):
            return self._table(key, self.nodes[key])
        self._missing(key)
        return Keys(self.sheet, self.line, {}, broken=True)

    def plain(self, key: str) -> Mapping[str, object]:
        """Return a mapping as it is written, for others to interpret."""
        keys = self.table(key)
        keys.asked.update(keys.nodes)
        return {name: plain(node) for name, node in keys.nodes.items()}

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.nodes:
            if key not in self.asked:
                self.wrong(key, f"unknown key '{key}'{suggestion(key, self.asked)}")

    def _missing(self, key: str) -> None:
        if not self.broken:
            self.wrong(key, f"'{key}' is missing; add a line '{key}: …'")

    def _table(self, key: str, node: yaml.Node) -> "Keys":
        if isinstance(node, yaml.MappingNode):
            return Keys(self.sheet, line_of_node(node), children(node))
        self.sheet.wrong(
            line_of_node(node), f"'{key}' should hold keys and values, such as 'id: …'"
        )
        return Keys(self.sheet, line_of_node(node), {}, broken=True)

    def _sequence(self, key: str) -> Sequence[yaml.Node]:
        node = self.nodes[key]
        if isinstance(node, yaml.SequenceNode):
            return tuple(node.value)
        self.wrong(key, f"'{key}' should be a list, such as [one, two]")
        return ()

    def _scalars(self, key: str) -> Iterator[tuple[int, str]]:
        for node in self._sequence(key):
            if isinstance(node, yaml.ScalarNode) and node.value:
                yield line_of_node(node), " ".join(node.value.split())
            else:
                self.sheet.wrong(line_of_node(node), f"'{key}' should be a list of plain texts")


def split(sheet: Sheet) -> tuple[Keys, list[Line]]:
    """Return the front matter of a page, and the lines below it."""
    lines = sheet.lines()
    if lines[0].text != FRONT_MATTER:
        sheet.wrong(1, "the page should begin with front matter: a line '---', keys, a line '---'")
        return Keys(sheet, 1, {}, broken=True), lines
    ends = [index for index, line in enumerate(lines) if index and line.text == FRONT_MATTER]
    if not ends:
        sheet.wrong(1, "the front matter is never closed; add a line '---' below its last key")
        return Keys(sheet, 1, {}, broken=True), []
    return _keys(sheet, lines[1 : ends[0]]), lines[ends[0] + 1 :]


def _keys(sheet: Sheet, lines: Sequence[Line]) -> Keys:
    try:
        node = compose("\n".join(line.text for line in lines))
    except NodeError as error:
        for fault in error.faults:
            sheet.wrong(*fault)
        return Keys(sheet, 1, {}, broken=True)
    return Keys(sheet, 1, children(node))
