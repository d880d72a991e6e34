"""Links from page to page: `../10-escalation/03-the-ladder.md#who-to-tell`."""

import re
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from markdown.extensions.toc import slugify

from facilitator.curriculum.layout import PageKind, kind_of
from facilitator.curriculum.sheets import Line, Sheet, below_front_matter, outside_code, suggestion

# Before every heading's own id, so that no heading takes an id that a template uses.
ANCHOR = "section-"
# The words of a link may begin on an earlier line, or hold brackets themselves.
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*")
_ELSEWHERE = ("https://", "http://", "mailto:", "#")
_TARGET = re.compile(r"((?:\.\./)*)([a-z0-9/-]+)\.md(?:#([a-z0-9-]+))?")
_HEADING = re.compile(r"#{2,6} +(.+)")
_NAMED = re.compile(r".*\{ *#([a-z0-9-]+)[^}]*\}")
_READ_BY_LEARNERS = frozenset(
    {
        PageKind.MODULE,
        PageKind.LESSON,
        PageKind.PRACTICE,
        PageKind.SCENARIO,
        PageKind.OBSERVATION,
        PageKind.GLOSSARY,
        PageKind.HANDBOOK,
    }
)
Sheets = Mapping[PurePosixPath, Sheet]


def address_of(target: str) -> str:
    """Return the address at which the application shows the target of a link.

    An item is kept without its file, so a link is read from the folder of the curriculum,
    whatever number of `../` lead there.
    """
    found = _TARGET.fullmatch(target)
    if found is None:
        return target
    anchor = f"#{ANCHOR}{found.group(3)}" if found.group(3) else ""
    return f"/pages/{found.group(2)}{anchor}"


def check_links_of(sheets: Sheets) -> None:
    """Note every link that leads to no page or to no heading of it."""
    for sheet in sheets.values():
        for line, outside, below in below_front_matter(sheet.lines()):
            if outside and below and "](" in line.text:
                _check_line(sheet, line, sheets)


def _check_line(sheet: Sheet, line: Line, sheets: Sheets) -> None:
    for target in _LINK.findall(_PICTURE.sub("", line.text)):
        if not target.startswith(_ELSEWHERE):
            message = _fault(sheet.file, target, sheets)
            if message:
                sheet.wrong(line.number, f"the link to '{target}' leads nowhere; {message}")


def _fault(file: PurePosixPath, target: str, sheets: Sheets) -> str | None:
    found = _TARGET.fullmatch(target)
    if found is None:
        return "begin it with https:// or name a page such as ../glossary.md#rupture"
    page = PurePosixPath(f"{found.group(2)}.md")
    up = "../" * (len(file.parts) - 1)
    readable = [other for other in sheets if kind_of(other) in _READ_BY_LEARNERS]
    if page in readable and found.group(1) == up:
        return _fault_of_anchor(sheets[page], found.group(3))
    if file.parent / target.partition("#")[0] in readable:
        # A question is shown by itself, too, and then no folder is around it.
        return f"write it from the folder of the curriculum: {up}{file.parent / target}"
    return "no such page" + suggestion(f"{up}{page}", [f"{up}{other}" for other in readable])


def _fault_of_anchor(sheet: Sheet, anchor: str | None) -> str | None:
    if anchor is None:
        return None
    anchors = anchors_of(sheet)
    if anchor in anchors:
        return None
    return f"{sheet.file} has no heading #{anchor}{suggestion(anchor, anchors)}"


def anchors_of(sheet: Sheet) -> Collection[str]:
    """Return what a link may name after `#`: each heading's own name, or its words."""
    headings = [
        found.group(1)
        for line, outside in outside_code(sheet.lines())
        if outside and (found := _HEADING.fullmatch(line.text))
    ]
    return [
        named.group(1) if (named := _NAMED.fullmatch(text)) else slugify(text, "-")
        for text in headings
    ]
