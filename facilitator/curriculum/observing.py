"""Reading the observation form: its items, their anchors, and what counts as harmful."""

import re
from collections.abc import Iterator, Sequence

from facilitator.curriculum.frontmatter import split
from facilitator.curriculum.places import Prose
from facilitator.curriculum.reference import Anchor, HarmfulAct, ObservationForm, ObservedItem
from facilitator.curriculum.sections import Section, read_sections
from facilitator.curriculum.sheets import Line, Sheet, trimmed
from facilitator.curriculum.tables import read_table
from facilitator.curriculum.writing import refuse_blocks, shared_keys, without_title

_FOR = re.compile(r"For: +(.+)")
_HARMFUL = "Harmful:"
_ACT = re.compile(r"- +(.+?) *\{ *#([a-z0-9-]+) *\}")
_COLUMNS = ("Level", "What you see")


def read_observation_form(sheet: Sheet) -> ObservationForm:
    """Read `observation.md`: a section for each item, a table of anchors, harmful acts below."""
    keys, lines = split(sheet)
    shared = shared_keys(keys)
    intro, sections = read_sections(sheet, without_title(sheet, lines, shared["title"]))
    if not sections and not keys.broken:
        sheet.wrong(1, "the form has no item; begin one with '## Title {#name}'")
    form = ObservationForm(
        **shared,
        sources=keys.words("sources"),
        review_by=keys.day("review-by"),
        intro=intro,
        items=tuple(_item(sheet, section) for section in sections),
    )
    refuse_blocks(sheet, lines)
    keys.finish()
    return form


def _item(sheet: Sheet, section: Section) -> ObservedItem:
    table = [line for line in section.lines if line.text.startswith("|")]
    others = trimmed([line for line in section.lines if not line.text.startswith("|")])
    return ObservedItem(
        id=section.name,
        title=section.title,
        competencies=_competencies(sheet, section, others),
        anchors=_anchors(sheet, section, table),
        harmful=tuple(_acts(sheet, others)),
        place=sheet.place(section.line),
    )


def _competencies(sheet: Sheet, section: Section, lines: Sequence[Line]) -> tuple[str, ...]:
    found = _FOR.fullmatch(lines[0].text) if lines else None
    if found is None:
        sheet.wrong(section.line, "below the heading stands 'For: ' and its competencies")
        return ()
    return tuple(code.strip() for code in found.group(1).split(","))


def _anchors(sheet: Sheet, section: Section, table: Sequence[Line]) -> tuple[Prose, ...]:
    rows = read_table(sheet, table)
    levels = [row.cell(0) for row in rows[1:]]
    if not rows or rows[0].cells != _COLUMNS or levels != [str(level.value) for level in Anchor]:
        message = f"the item needs a table {' | '.join(_COLUMNS)} with the levels 1 to 4 in order"
        sheet.wrong(section.line, message)
        return tuple(sheet.prose([]) for _ in Anchor)
    return tuple(row.prose(sheet, 1) for row in rows[1:])


def _acts(sheet: Sheet, lines: Sequence[Line]) -> Iterator[HarmfulAct]:
    for line in lines:
        found = _ACT.fullmatch(line.text)
        if found:
            yield HarmfulAct(
                id=found.group(2), text=Prose(found.group(1), sheet.place(line.number))
            )
        elif line.text and line.text != _HARMFUL and not _FOR.fullmatch(line.text):
            message = "an item holds 'For:', its table, 'Harmful:' and lines '- act {#name}' alone"
            sheet.wrong(line.number, message)
