"""Reading the pages of a module: the way in, lessons, quiz, practice and scenarios."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.curriculum.blocks import Block, is_id, lift
from facilitator.curriculum.frontmatter import Keys, split
from facilitator.curriculum.items import Item, Kind
from facilitator.curriculum.kinds import read_block
from facilitator.curriculum.model import Outcome
from facilitator.curriculum.pages import HandbookPage, Lesson, PracticePage, Quiz
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.revisions import RevisionKeys, revision_keys
from facilitator.curriculum.scenario import Scenario, Theme
from facilitator.curriculum.scenes import read_scenes
from facilitator.curriculum.sheets import Line, Sheet, digest_of, outside_code, trimmed

_TITLE = re.compile(r"# +(.*)")
_PERCENT = re.compile(r"(\d{1,3}) ?%")
_HUNDRED = 100


class SharedKeys(RevisionKeys):
    """The fields of `Page`."""

    id: str
    title: str
    digest: str
    source: str
    place: Place


class _ReadingKeys(SharedKeys):
    sources: tuple[str, ...]
    review_by: date | None
    content_note: str | None
    parts: tuple[Prose | Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleHead:
    """What `module.md` says; the module itself also has the pages beside it."""

    id: str
    title: str
    part: str
    minutes: int
    needs: tuple[str, ...]
    content_note: str | None
    outcomes: tuple[Outcome, ...]
    intro: Prose
    digest: str
    source: str
    place: Place


def read_module_head(sheet: Sheet) -> ModuleHead:
    """Read a `module.md`."""
    keys, lines = split(sheet)
    title = keys.text("title")
    head = ModuleHead(
        id=page_id(keys),
        title=title,
        part=keys.text("part"),
        minutes=keys.number("minutes", least=1),
        needs=keys.words("needs"),
        content_note=keys.optional("content-note"),
        outcomes=tuple(_outcome(outcome) for outcome in keys.tables("outcomes")),
        intro=sheet.prose(without_title(sheet, lines, title)),
        digest=digest_of(sheet.source),
        source=sheet.source,
        place=sheet.place(1),
    )
    refuse_blocks(sheet, lines)
    keys.finish()
    return head


def _outcome(keys: Keys) -> Outcome:
    outcome = Outcome(
        id=page_id(keys),
        text=keys.text("text"),
        competencies=keys.words("competencies", needed=True),
        place=keys.sheet.place(keys.line),
    )
    keys.finish()
    return outcome


def read_lesson(sheet: Sheet) -> Lesson:
    """Read a lesson."""
    keys, lines = split(sheet)
    lesson = Lesson(
        **_reading_keys(keys, lines),
        minutes=keys.number("minutes", least=1),
    )
    keys.finish()
    return lesson


def read_practice(sheet: Sheet) -> PracticePage:
    """Read a `practice.md`."""
    keys, lines = split(sheet)
    page = PracticePage(
        **_reading_keys(keys, lines),
    )
    keys.finish()
    return page


def read_handbook_page(sheet: Sheet) -> HandbookPage:
    """Read a page of `handbook/`."""
    keys, lines = split(sheet)
    page = HandbookPage(
        **_reading_keys(keys, lines),
    )
    refuse_blocks(sheet, lines)
    keys.finish()
    return page


def read_quiz(sheet: Sheet) -> Quiz:
    """Read a `quiz.md`."""
    keys, lines = split(sheet)
    shared = shared_keys(keys)
    pieces = lift(sheet, without_title(sheet, lines, shared["title"]))
    prose = [piece for piece in pieces if not isinstance(piece, Block)]
    quiz = Quiz(
        **shared,
        pass_mark=_percent(keys),
        draw=keys.number("draw", least=1),
        wait=keys.span("wait"),
        talk_after=keys.number("talk-after", least=1),
        intro=sheet.prose(prose[0] if prose and prose[0] is pieces[0] else []),
        items=tuple(read_block(piece) for piece in pieces if isinstance(piece, Block)),
    )
    for lines_between in prose[1 if quiz.intro else 0 :]:
        line = trimmed(lines_between)[0].number
        sheet.wrong(line, "a quiz draws its items, so text between them is never shown; move it")
    for item in quiz.items:
        if item.kind is Kind.REFLECT:
            sheet.wrong(item.place.line, "'reflect' is never marked; move it into a lesson")
    keys.finish()
    return quiz


def read_scenario(sheet: Sheet) -> Scenario:
    """Read a scenario."""
    keys, lines = split(sheet)
    shared = shared_keys(keys)
    intro, scenes = read_scenes(sheet, without_title(sheet, lines, shared["title"]))
    scenario = Scenario(
        **shared,
        start=keys.text("start"),
        pass_mark=keys.number("pass"),
        outcomes=keys.words("for", needed=True),
        profile=keys.optional("profile"),
        themes=keys.choices("themes", Theme),
        content_note=keys.optional("content-note"),
        intro=intro,
        scenes=scenes,
    )
    keys.finish()
    return scenario


def page_id(keys: Keys) -> str:
    """Return the `id` of a page or of a mapping."""
    value = keys.text("id")
    if value and not is_id(value):
        keys.wrong("id", f"the id '{value}' should have only small letters, digits and '-'")
    return value


def without_title(sheet: Sheet, lines: Sequence[Line], title: str) -> list[Line]:
    """Return the lines of a page without the heading that repeats its title."""
    kept: list[Line] = []
    for line, outside in outside_code(lines):
        found = _TITLE.fullmatch(line.text) if outside else None
        if found is None:
            kept.append(line)
        elif trimmed(kept):
            sheet.wrong(line.number, "'# ' is for the title of the page alone; begin with '## '")
        elif title and found.group(1) != title:
            message = f"the heading should be the page's title, '{title}'; make the two the same"
            sheet.wrong(line.number, message)
    return kept


def shared_keys(keys: Keys) -> SharedKeys:
    """Return the fields that every page has."""
    return SharedKeys(
        **revision_keys(keys),
        id=page_id(keys),
        title=keys.text("title"),
        digest=digest_of(keys.sheet.source),
        source=keys.sheet.source,
        place=keys.sheet.place(1),
    )


def _reading_keys(keys: Keys, lines: Sequence[Line]) -> _ReadingKeys:
    return _ReadingKeys(
        **shared_keys(keys),
        sources=keys.words("sources"),
        review_by=keys.day("review-by"),
        content_note=keys.optional("content-note"),
        parts=_parts(keys, lines),
    )


def _parts(keys: Keys, lines: Sequence[Line]) -> tuple[Prose | Item, ...]:
    sheet = keys.sheet
    pieces = lift(sheet, without_title(sheet, lines, keys.optional("title") or ""))
    parts = tuple(
        read_block(piece) if isinstance(piece, Block) else sheet.prose(piece) for piece in pieces
    )
    if not parts and not keys.broken:
        sheet.wrong(1, "the page has no text below its front matter")
    return parts


def _percent(keys: Keys) -> int:
    text = keys.text("pass")
    found = _PERCENT.fullmatch(text)
    if found and 0 < int(found.group(1)) <= _HUNDRED:
        return int(found.group(1))
    if text:
        keys.wrong("pass", f"'pass' should be from 1% to 100%, such as 80%, not '{text}'")
    return 1


def refuse_blocks(sheet: Sheet, lines: Sequence[Line]) -> None:
    """Note every `:::` block on a page that holds no items."""
    for line, outside in outside_code(lines):
        if outside and line.text.lstrip().startswith(":::"):
            sheet.wrong(
                line.number, "items stand in lessons and in quiz.md; move this block there"
            )
