"""Reading the pages that the whole programme shares: programme, competencies and sources."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from facilitator.curriculum.blocks import is_id
from facilitator.curriculum.frontmatter import Keys, split
from facilitator.curriculum.model import Competency, Domain, Part, Source, SourceKind
from facilitator.curriculum.pages import Change
from facilitator.curriculum.places import Prose
from facilitator.curriculum.reference import SupervisorDemands
from facilitator.curriculum.sheets import Line, Sheet, suggestion
from facilitator.curriculum.tables import Row, read_table
from facilitator.curriculum.writing import page_id, without_title

_DOMAIN = re.compile(r"## +([A-Z]) · (.+?) *\{#([A-Z])\}")
_CODE = re.compile(r"[A-Z]\d{1,2}")
_COMPETENCY_COLUMNS = ("Code", "Statement", "Safety-critical", "Sources")
_SOURCE_COLUMNS = ("Key", "Title", "By", "Year", "Address", "Kind", "Verified")
_VERIFIED = ("yes", "to be verified")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeHead:
    """What `programme.md` says."""

    id: str
    title: str
    version: int
    time_zone: str
    languages: tuple[str, ...]
    default_region: str
    parts: tuple[Part, ...]
    modules: tuple[str, ...]
    certification: Mapping[str, object]
    supervisors: SupervisorDemands
    intro: Prose
    keys: Keys


def read_programme_head(sheet: Sheet) -> ProgrammeHead:
    """Read `programme.md`."""
    keys, lines = split(sheet)
    title = keys.text("title")
    head = ProgrammeHead(
        id=page_id(keys),
        title=title,
        version=keys.number("version", least=1),
        time_zone=keys.text("time-zone"),
        languages=keys.words("languages", needed=True),
        default_region=keys.text("region"),
        parts=tuple(_part(part) for part in keys.tables("parts")),
        modules=keys.words("modules", needed=True),
        certification=keys.plain("certification"),
        supervisors=_supervisors(keys),
        intro=sheet.prose(without_title(sheet, lines, title)),
        keys=keys,
    )
    keys.finish()
    return head


def _supervisors(keys: Keys) -> SupervisorDemands:
    if not keys.has("supervisors"):
        return SupervisorDemands()
    table = keys.table("supervisors")
    demands = SupervisorDemands(
        trainees=table.number("trainees", least=1),
        scenes=table.number("scenes", least=1),
        months=table.number("months", least=1),
        reason=table.optional("reason"),
    )
    table.finish()
    return demands


def _part(keys: Keys) -> Part:
    part = Part(id=page_id(keys), title=keys.text("title"))
    keys.finish()
    return part


def read_competencies(sheet: Sheet) -> tuple[tuple[Domain, ...], tuple[Competency, ...]]:
    """Read `competencies.md`: a heading for each domain, and a table below it."""
    domains: list[Domain] = []
    competencies: list[Competency] = []
    for heading, rows in _sections(sheet, _register(sheet), _COMPETENCY_COLUMNS):
        domain = _domain(sheet, heading)
        domains.append(domain)
        competencies.extend(_competency(sheet, domain, row) for row in rows)
    if not domains:
        _wants_table(sheet, _COMPETENCY_COLUMNS)
    return tuple(domains), tuple(competencies)


def read_sources(sheet: Sheet) -> tuple[Source, ...]:
    """Read `sources.md`: tables whose rows are the references."""
    sections = list(_sections(sheet, _register(sheet), _SOURCE_COLUMNS))
    if not sections:
        _wants_table(sheet, _SOURCE_COLUMNS)
    return tuple(_source(sheet, row) for _, rows in sections for row in rows)


def _register(sheet: Sheet) -> Sequence[Line]:
    keys, lines = split(sheet)
    page_id(keys)
    keys.number("revision", least=1)
    keys.word("change", Change)
    keys.day("review-by")
    title = keys.text("title")
    keys.finish()
    return without_title(sheet, lines, title)


def _sections(
    sheet: Sheet, lines: Sequence[Line], columns: Sequence[str]
) -> Iterator[tuple[Line, Sequence[Row]]]:
    """Yield each table with these columns, and the heading above it."""
    heading = Line(1, "")
    for is_table, group in groupby(lines, lambda line: line.text.startswith("|")):
        run = list(group)
        heading = next((line for line in reversed(run) if line.text.startswith("##")), heading)
        if not is_table:
            continue
        head, *rows = read_table(sheet, run)
        if head.cells == tuple(columns):
            yield heading, [row for row in rows if _is_whole(sheet, row, columns)]
        else:
            sheet.wrong(head.line, f"the columns of this table are {' | '.join(columns)}")


def _wants_table(sheet: Sheet, columns: Sequence[str]) -> None:
    # A table with other columns has been named already.
    if not any(line.text.startswith("|") for line in sheet.lines()):
        sheet.wrong(1, f"the page has no table; add one with the columns {' | '.join(columns)}")


def _is_whole(sheet: Sheet, row: Row, columns: Sequence[str]) -> bool:
    empty = [name for index, name in enumerate(columns) if not row.cell(index)]
    if empty:
        sheet.wrong(row.line, f"the cell '{empty[0]}' of this row is empty")
    if len(row.cells) > len(columns):
        sheet.wrong(
            row.line, f"this row has {len(row.cells)} cells; it should have {len(columns)}"
        )
    return not empty


def _domain(sheet: Sheet, heading: Line) -> Domain:
    found = _DOMAIN.fullmatch(heading.text)
    if found is None or found.group(1) != found.group(3):
        sheet.wrong(heading.number, "above the table stands its domain: '## S · Safe spaces {#S}'")
        return Domain(code="", title="")
    return Domain(code=found.group(1), title=found.group(2))


def _competency(sheet: Sheet, domain: Domain, row: Row) -> Competency:
    code, statement, critical, sources = row.cells[:4]
    if not _CODE.fullmatch(code) or (domain.code and code[0] != domain.code):
        sheet.wrong(row.line, f"the code '{code}' should be {domain.code or 'S'} and a number")
    if critical not in {"yes", "no"}:
        sheet.wrong(row.line, f"'Safety-critical' should be yes or no, not '{critical}'")
    return Competency(
        code=code,
        statement=statement,
        domain=domain.code,
        safety_critical=critical == "yes",
        sources=tuple(source.strip() for source in sources.split(",")),
        place=sheet.place(row.line),
    )


def _source(sheet: Sheet, row: Row) -> Source:
    key, title, by, year, address, kind, verified = row.cells[:7]
    if not is_id(key):
        sheet.wrong(row.line, f"the key '{key}' should have only small letters, digits and '-'")
    if year != "undated" and not re.fullmatch(r"\d{4}", year):
        sheet.wrong(row.line, f"'Year' should be a year or 'undated', not '{year}'")
    if kind not in list(SourceKind):
        sheet.wrong(row.line, f"unknown kind '{kind}'{suggestion(kind, SourceKind)}")
    if verified not in _VERIFIED:
        sheet.wrong(row.line, f"'Verified' should be 'yes' or 'to be verified', not '{verified}'")
    return Source(
        id=key,
        title=title,
        by=by,
        year=int(year) if re.fullmatch(r"\d{4}", year) else None,
        address=address,
        kind=SourceKind(kind) if kind in list(SourceKind) else SourceKind.OPINION,
        verified=verified == "yes",
        place=sheet.place(row.line),
    )
