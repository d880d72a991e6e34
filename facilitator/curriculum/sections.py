"""Pages that are cut into named sections: `## Title {#name}` and what stands below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.curriculum.places import Prose
from facilitator.curriculum.sheets import Line, Sheet, outside_code

_HEADING = re.compile(r"## +(.*)")
_NAMED = re.compile(r"(.+?) *\{ *#([a-z0-9-]+) *\}")


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `lines` are those below its heading."""

    name: str
    title: str
    line: int
    lines: Sequence[Line]


def read_sections(sheet: Sheet, lines: Sequence[Line]) -> tuple[Prose, tuple[Section, ...]]:
    """Return the text above the first section, and the sections; each name stands once."""
    groups: list[list[Line]] = [[]]
    for line, outside in outside_code(lines):
        if outside and _HEADING.fullmatch(line.text):
            groups.append([])
        groups[-1].append(line)
    sections = [section for group in groups[1:] if (section := _section(sheet, group))]
    seen: dict[str, int] = {}
    for section in sections:
        if section.name in seen:
            message = f"#{section.name} stands in line {seen[section.name]} already; rename one"
            sheet.wrong(section.line, message)
        seen.setdefault(section.name, section.line)
    return sheet.prose(groups[0]), tuple(sections)


def _section(sheet: Sheet, lines: Sequence[Line]) -> Section | None:
    heading = _HEADING.fullmatch(lines[0].text)
    named = _NAMED.fullmatch(heading.group(1)) if heading else None
    if named is None:
        sheet.wrong(lines[0].number, "name this section: '## Title {#name}'")
        return None
    return Section(named.group(2), named.group(1), lines[0].number, lines[1:])
