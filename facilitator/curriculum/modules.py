"""Putting each module together from the pages of its folder."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TypeVar

from facilitator.curriculum.enacting import read_role_play
from facilitator.curriculum.layout import PageKind, kind_of, source_of
from facilitator.curriculum.model import Module
from facilitator.curriculum.pages import Page
from facilitator.curriculum.places import Place, Problem
from facilitator.curriculum.sheets import Sheet, line_of_key, suggestion
from facilitator.curriculum.writing import (
    ModuleHead,
    read_lesson,
    read_module_head,
    read_practice,
    read_quiz,
    read_scenario,
)

Sheets = Mapping[PurePosixPath, Sheet]
Read = TypeVar("Read", bound=Page | ModuleHead)

_WANTED = {
    PageKind.MODULE: "module.md",
    PageKind.LESSON: "01-first-lesson.md",
    PageKind.QUIZ: "quiz.md",
    PageKind.PRACTICE: "practice.md",
}


def read_modules(
    sheets: Sheets, problems: list[Problem], declared: Sequence[str]
) -> tuple[Module, ...]:
    """Read every folder that holds a module. `declared` is the order that the programme gives."""
    folders = sorted({file.parts[0] for file in sheets if _is_of_a_module(file)})
    found = [_module(folder, sheets, problems, declared) for folder in folders]
    return tuple(module for module in found if module)


def _is_of_a_module(file: PurePosixPath) -> bool:
    return kind_of(file) in {*_WANTED, PageKind.SCENARIO, PageKind.ROLE_PLAY}


def _module(
    folder: str, sheets: Sheets, problems: list[Problem], declared: Sequence[str]
) -> Module | None:
    own = [sheet for file, sheet in sheets.items() if file.parts[0] == folder]
    heads = _read(own, PageKind.MODULE, read_module_head)
    lessons = _read(own, PageKind.LESSON, read_lesson)
    quizzes = _read(own, PageKind.QUIZ, read_quiz)
    practices = _read(own, PageKind.PRACTICE, read_practice)
    scenarios = _read(own, PageKind.SCENARIO, read_scenario)
    role_plays = _read(own, PageKind.ROLE_PLAY, read_role_play)
    missing = [name for kind, name in _WANTED.items() if not _of_kind(own, kind)]
    for name in missing:
        place = Place(PurePosixPath(folder, name), 1)
        problems.append(Problem(place, "this page is missing; every module has one"))
    if missing:
        return None
    head = heads[0]
    return Module(
        id=head.id,
        number=_number(folder, head, declared, problems),
        title=head.title,
        part=head.part,
        minutes=head.minutes,
        needs=head.needs,
        content_note=head.content_note,
        outcomes=head.outcomes,
        intro=head.intro,
        lessons=lessons,
        quiz=quizzes[0],
        scenarios=scenarios,
        role_plays=role_plays,
        practice=practices[0],
        digest=head.digest,
        fingerprint=_fingerprint(
            (head, *lessons, quizzes[0], practices[0], *scenarios, *role_plays)
        ),
        source=head.source,
        place=head.place,
    )


def _of_kind(sheets: Sequence[Sheet], kind: PageKind) -> list[Sheet]:
    return [sheet for sheet in sheets if kind_of(source_of(sheet.file)) is kind]


def _read(
    sheets: Sequence[Sheet], kind: PageKind, reader: Callable[[Sheet], Read]
) -> tuple[Read, ...]:
    return tuple(reader(sheet) for sheet in _of_kind(sheets, kind))


def _fingerprint(pages: Sequence[Page | ModuleHead]) -> str:
    return sha256("".join(page.digest for page in pages).encode()).hexdigest()


def _number(
    folder: str, head: ModuleHead, declared: Sequence[str], problems: list[Problem]
) -> int:
    """Return the module's number; its folder and its place in the programme must agree."""
    number = int(folder[:2])
    if not declared or not head.id:
        return number
    place = Place(head.place.file, line_of_key(head.source, "id"))
    if head.id not in declared:
        message = f"programme.md lists no module '{head.id}'{suggestion(head.id, declared)}"
        problems.append(Problem(place, message))
    elif declared.index(head.id) + 1 != number:
        position = declared.index(head.id) + 1
        message = (
            f"programme.md lists it as number {position}; rename the folder to {position:02}-…"
        )
        problems.append(Problem(place, message))
    return number
