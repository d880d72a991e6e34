"""Reading the glossary: a section for each word."""

from facilitator.curriculum.frontmatter import split
from facilitator.curriculum.reference import Glossary, Term
from facilitator.curriculum.sections import Section, read_sections
from facilitator.curriculum.sheets import Sheet
from facilitator.curriculum.writing import refuse_blocks, shared_keys, without_title


def read_glossary(sheet: Sheet) -> Glossary:
    """Read `glossary.md`. Terms come back in the order of their titles."""
    keys, lines = split(sheet)
    shared = shared_keys(keys)
    keys.day("review-by")
    intro, sections = read_sections(sheet, without_title(sheet, lines, shared["title"]))
    terms = [_term(sheet, section) for section in sections]
    glossary = Glossary(
        **shared, intro=intro, terms=tuple(sorted(terms, key=lambda it: it.title.casefold()))
    )
    refuse_blocks(sheet, lines)
    keys.finish()
    return glossary


def _term(sheet: Sheet, section: Section) -> Term:
    meaning = sheet.prose(section.lines)
    if not meaning:
        sheet.wrong(section.line, f"say below the heading what '{section.title}' means")
    return Term(
        id=section.name, title=section.title, meaning=meaning, place=sheet.place(section.line)
    )
