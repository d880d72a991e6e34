"""Reading what the founding documents ask for, and where each demand is met."""

import re

from facilitator.curriculum.frontmatter import split
from facilitator.curriculum.reference import Demand, Founding
from facilitator.curriculum.sections import Section, read_sections
from facilitator.curriculum.sheets import Sheet
from facilitator.curriculum.tables import Row, read_table
from facilitator.curriculum.writing import refuse_blocks, shared_keys, without_title

_COLUMNS = ("What it says or does", "Met by", "Note")
_REFERENCE = re.compile(r"[a-z-]+:[A-Za-z0-9_./-]+")


def read_founding(sheet: Sheet) -> Founding:
    """Read `founding.md`: a section for each document, and a table of its demands."""
    keys, lines = split(sheet)
    shared = shared_keys(keys)
    intro, sections = read_sections(sheet, without_title(sheet, lines, shared["title"]))
    demands = [demand for section in sections for demand in _demands(sheet, section)]
    founding = Founding(**shared, intro=intro, demands=tuple(demands))
    refuse_blocks(sheet, lines)
    keys.finish()
    return founding


def _demands(sheet: Sheet, section: Section) -> list[Demand]:
    head, *rows = read_table(sheet, [it for it in section.lines if it.text.startswith("|")]) or [
        Row(section.line, ())
    ]
    if head.cells != _COLUMNS:
        sheet.wrong(head.line, f"the columns of this table are {' | '.join(_COLUMNS)}")
        return []
    return [_demand(sheet, section.title, row) for row in rows]


def _demand(sheet: Sheet, document: str, row: Row) -> Demand:
    references = tuple(it.strip() for it in row.cell(1).split(",") if it.strip())
    if not references:
        sheet.wrong(row.line, "say what meets this demand, such as lesson:the-ladder")
    for reference in references:
        if not _REFERENCE.fullmatch(reference):
            message = f"'{reference}' is no reference; write it as lesson:the-ladder"
            sheet.wrong(row.line, message)
    return Demand(
        document=document,
        text=row.cell(0),
        met_by=references,
        note=row.cell(2),
        place=sheet.place(row.line),
    )
