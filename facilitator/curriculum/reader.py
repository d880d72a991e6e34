"""Read a curriculum. Reading is a function of the files' text alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from facilitator.curriculum.checks import check_programme
from facilitator.curriculum.founding import read_founding
from facilitator.curriculum.glossaries import read_glossary
from facilitator.curriculum.layout import (
    NEEDED,
    REGION_TEMPLATE,
    PageKind,
    kind_of,
    language_of,
    usual_place,
)
from facilitator.curriculum.links import check_links_of
from facilitator.curriculum.localities import read_region
from facilitator.curriculum.model import Programme
from facilitator.curriculum.modules import read_modules
from facilitator.curriculum.observing import read_observation_form
from facilitator.curriculum.pages import Page
from facilitator.curriculum.places import CurriculumError, Place, Problem
from facilitator.curriculum.registers import read_competencies, read_programme_head, read_sources
from facilitator.curriculum.sheets import Sheet, normalised
from facilitator.curriculum.translations import check_translation, read_translations
from facilitator.curriculum.vignettes import read_vignette
from facilitator.curriculum.wording import check_wording_of
from facilitator.curriculum.writing import read_handbook_page

Files = Mapping[PurePosixPath, str]
Read = TypeVar("Read", bound=Page)


def read_programme(files: Files) -> Programme:
    """Return the programme that these files describe, or raise every problem at once."""
    problems: list[Problem] = []
    programme = _read(files, problems)
    if problems:
        raise CurriculumError(problems)
    return programme


def recall_programme(files: Files) -> Programme:
    """Read what was published once, even where today's rules would refuse it."""
    return _read(files, [])


def load_programme(folder: Path) -> Programme:
    """Read the curriculum in `folder`."""
    return read_programme(load_files(folder))


def load_files(folder: Path) -> Files:
    """Return the text of every page in `folder`. The only part that touches a disk."""
    files: dict[PurePosixPath, str] = {}
    problems: list[Problem] = []
    for path in folder.rglob("*.md"):
        file, content = PurePosixPath(path.relative_to(folder).as_posix()), path.read_bytes()
        try:
            files[file] = content.decode()
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            message = "this line is not UTF-8; save the file with the encoding UTF-8"
            problems.append(Problem(Place(file, line), message))
    if problems:
        raise CurriculumError(problems)
    return files


def _read(files: Files, problems: list[Problem]) -> Programme:
    sheets = {file: Sheet(file, normalised(files[file]), problems) for file in sorted(files)}
    _check_files(sheets, problems)
    if any(file not in sheets for file in NEEDED):
        raise CurriculumError(problems)
    return _programme(sheets, problems)


def _check_files(sheets: Mapping[PurePosixPath, Sheet], problems: list[Problem]) -> None:
    problems += [
        Problem(
            Place(file, 1),
            "this page is missing; every programme has one, and the guide for authors shows it",
        )
        for file in NEEDED
        if file not in sheets
    ]
    for file, sheet in sheets.items():
        if language_of(file) is None and kind_of(file) is None:
            sheet.wrong(1, f"no page is expected here; {usual_place(file)}")


def _programme(sheets: Mapping[PurePosixPath, Sheet], problems: list[Problem]) -> Programme:
    head, competencies, sources = (sheets[file] for file in NEEDED)
    declared = read_programme_head(head)
    domains, codes = read_competencies(competencies)
    regions = {
        file: read_region(sheet) for file, sheet in _of_kind(sheets, PageKind.REGION).items()
    }
    programme = Programme(
        id=declared.id,
        title=declared.title,
        version=declared.version,
        time_zone=declared.time_zone,
        languages=declared.languages,
        default_region=declared.default_region,
        intro=declared.intro,
        parts=declared.parts,
        modules=read_modules(_sources(sheets), problems, declared.modules),
        domains=domains,
        competencies=codes,
        regions=tuple(region for file, region in regions.items() if file != REGION_TEMPLATE),
        sources=read_sources(sources),
        handbook=tuple(map(read_handbook_page, _of_kind(sheets, PageKind.HANDBOOK).values())),
        glossary=_only(sheets, PageKind.GLOSSARY, read_glossary),
        observation=_only(sheets, PageKind.OBSERVATION, read_observation_form),
        vignettes=tuple(map(read_vignette, _of_kind(sheets, PageKind.VIGNETTE).values())),
        founding=_only(sheets, PageKind.FOUNDING, read_founding),
        certification=declared.certification,
        supervisors=declared.supervisors,
        translations={},
    )
    for file, sheet in sheets.items():
        if language_of(file):
            check_translation(sheet, sheets, declared.languages)
    programme = replace(programme, translations=read_translations(sheets, programme, problems))
    if not declared.keys.broken:
        problems += check_programme(programme, declared)
    check_wording_of(sheets.values(), regions.values())
    check_links_of(sheets)
    return programme


def _sources(sheets: Mapping[PurePosixPath, Sheet]) -> dict[PurePosixPath, Sheet]:
    return {file: sheet for file, sheet in sheets.items() if language_of(file) is None}


def _of_kind(sheets: Mapping[PurePosixPath, Sheet], kind: PageKind) -> dict[PurePosixPath, Sheet]:
    return {file: sheet for file, sheet in sheets.items() if kind_of(file) is kind}


def _only(
    sheets: Mapping[PurePosixPath, Sheet], kind: PageKind, reader: Callable[[Sheet], Read]
) -> Read | None:
    """Read the one page of a kind that a programme may have."""
    return next(map(reader, _of_kind(sheets, kind).values()), None)
