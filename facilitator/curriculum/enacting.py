"""Reading a role-play: what its trainee reads, and what only players and raters read."""

import re

from facilitator.curriculum.frontmatter import Keys, split
from facilitator.curriculum.pages import RolePlay
from facilitator.curriculum.places import Prose
from facilitator.curriculum.sections import read_sections
from facilitator.curriculum.sheets import Sheet, suggestion
from facilitator.curriculum.writing import refuse_blocks, shared_keys, without_title

_LETTER = re.compile(r"[A-Z]")
_SECTIONS = ("brief", "players", "look-for", "debrief")


def read_role_play(sheet: Sheet) -> RolePlay:
    """Read a page of `role-plays/`: front matter, an opening, and its four sections."""
    keys, lines = split(sheet)
    shared = shared_keys(keys)
    intro, sections = read_sections(sheet, without_title(sheet, lines, shared["title"]))
    for section in sections:
        if section.name not in _SECTIONS:
            message = f"unknown section #{section.name}{suggestion(section.name, _SECTIONS)}"
            sheet.wrong(section.line, message)
    found = {section.name: sheet.prose(section.lines) for section in sections}
    role_play = RolePlay(
        **shared,
        letter=_letter(keys),
        minutes=keys.number("minutes", least=1),
        players=keys.number("players", least=1),
        outcomes=keys.words("for", needed=True),
        looks_at=keys.words("looks-at", needed=True),
        sources=keys.words("sources"),
        review_by=keys.day("review-by"),
        content_note=keys.optional("content-note"),
        intro=intro,
        brief=_section(keys, found, "brief"),
        parts=_section(keys, found, "players"),
        look_for=_section(keys, found, "look-for"),
        debrief=_section(keys, found, "debrief"),
    )
    refuse_blocks(sheet, lines)
    keys.finish()
    return role_play


def _letter(keys: Keys) -> str:
    text = keys.text("letter")
    if text and not _LETTER.fullmatch(text):
        keys.wrong("letter", f"'letter' should be one capital letter such as A, not '{text}'")
    return text


def _section(keys: Keys, found: dict[str, Prose], name: str) -> Prose:
    prose = found.get(name) or keys.sheet.prose([])
    if not prose and not keys.broken:
        message = f"a role-play has a section '{name}'; write '## Title {{#{name}}}' and its text"
        keys.sheet.wrong(1, message)
    return prose
