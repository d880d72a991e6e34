"""Translations: the pages that lie beside their sources, put together into modules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from facilitator.curriculum.layout import PageKind, kind_of, language_of, source_of
from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.modules import read_modules
from facilitator.curriculum.pages import Change, Page
from facilitator.curriculum.places import Place, Problem
from facilitator.curriculum.sameness import differences
from facilitator.curriculum.sheets import Sheet, line_of_key

Sheets = Mapping[PurePosixPath, Sheet]
Read = TypeVar("Read", bound=Page)
_ASKS_AGAIN = frozenset({Change.RE_READ, Change.RE_ASSESS})
_TRANSLATED = frozenset(
    {
        PageKind.MODULE,
        PageKind.LESSON,
        PageKind.QUIZ,
        PageKind.PRACTICE,
        PageKind.SCENARIO,
        PageKind.ROLE_PLAY,
    }
)


def check_translation(sheet: Sheet, sheets: Sheets, languages: Sequence[str]) -> None:
    """Note a translation into no language of the programme, or of no page."""
    language, source = language_of(sheet.file), source_of(sheet.file)
    if language in languages[:1]:
        sheet.wrong(1, f"every page is written in '{language}' already; take this one away")
    elif language not in languages:
        message = f"programme.md lists no language '{language}'; add it to 'languages' there"
        sheet.wrong(1, message)
    if source not in sheets:
        sheet.wrong(1, f"there is no {source} that this page could translate")
    elif kind_of(source) not in _TRANSLATED:
        sheet.wrong(1, "only the pages of modules can be translated so far; take this one away")


def read_translations(
    sheets: Sheets, programme: Programme, problems: list[Problem]
) -> Mapping[str, tuple[Module, ...]]:
    """Return the modules in each language that has any translated page of them.

    A page that is not translated stands there in its source's language.
    """
    found: dict[str, tuple[Module, ...]] = {}
    for language in programme.languages[1:]:
        own = {source_of(file): it for file, it in sheets.items() if language_of(file) == language}
        folders = {file.parts[0] for file in own}
        if folders:
            found[language] = tuple(
                _translated(module, own, sheets, problems)
                if _folder(module) in folders
                else module
                for module in programme.modules
            )
    return found


def _folder(module: Module) -> str:
    return module.place.file.parts[0]


def _translated(module: Module, own: Sheets, sheets: Sheets, problems: list[Problem]) -> Module:
    # The mistakes of the sources have been noted already.
    folder = {
        file: own.get(file) or Sheet(file, sheet.source)
        for file, sheet in sheets.items()
        if language_of(file) is None and file.parts[0] == _folder(module)
    }
    (translated,) = read_modules(folder, [], ()) or (module,)
    for source, page in _pairs(module, translated):
        problems += [Problem(place, message) for place, message in _faults(source, page)]
    return replace(
        translated,
        number=module.number,
        lessons=_in_step(module.lessons, translated.lessons),
        quiz=_in_step([module.quiz], [translated.quiz])[0],
        practice=_in_step([module.practice], [translated.practice])[0],
        scenarios=_in_step(module.scenarios, translated.scenarios),
        role_plays=_in_step(module.role_plays, translated.role_plays),
    )


def _in_step(sources: Sequence[Read], pages: Sequence[Read]) -> tuple[Read, ...]:
    """Return each page with what its source says of changes, or the source where it gives way."""
    return tuple(
        source
        if _gives_way(page, source)
        else replace(
            page,
            change=source.change,
            since=source.since,
            why=source.why,
            again_by=source.again_by,
        )
        for source, page in zip(sources, pages, strict=True)
    )


def _gives_way(page: Page, source: Page) -> bool:
    """Whether a translation is too old to stand for its source.

    One that was made before a change which everybody is asked to read would teach what no longer
    holds; and one that asks something else by now would let two people sit different quizzes.
    """
    if page.revision >= source.revision:
        return False
    asks_again = source.change in _ASKS_AGAIN and page.revision < source.since
    return asks_again or any(differences(source, page))


def _pairs(module: Module, translated: Module) -> Iterator[tuple[Page | Module, Page | Module]]:
    yield module, translated
    yield module.quiz, translated.quiz
    yield module.practice, translated.practice
    yield from zip(module.lessons, translated.lessons, strict=True)
    yield from zip(module.scenarios, translated.scenarios, strict=True)
    yield from zip(module.role_plays, translated.role_plays, strict=True)


def _faults(source: Page | Module, page: Page | Module) -> Iterator[tuple[Place, str]]:
    if language_of(page.place.file) is None:
        return
    if isinstance(source, Page) and isinstance(page, Page):
        at = Place(page.place.file, line_of_key(page.source, "translates"))
        if "\ntranslates:" not in page.source:
            yield at, f"which revision is this of? add a line 'translates: {source.revision}'"
        elif page.revision > source.revision:
            message = (
                f"'translates' is {page.revision}, and the source is at {source.revision} only"
            )
            yield at, message
        elif page.revision < source.revision:
            # Its source has moved on, which is no mistake of whoever works at the source.
            return
    yield from differences(source, page)
