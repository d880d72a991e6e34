"""Reading a scenario page: its scenes, and the choices between them."""

import re
from collections.abc import Sequence

from facilitator.curriculum.entries import Entry, bullets, read_entries, refuse_marks
from facilitator.curriculum.places import Prose
from facilitator.curriculum.scenario import Choice, Ending, Scene
from facilitator.curriculum.sheets import Line, Sheet, outside_code, suggestion

_HEADING = re.compile(r"(#{2,6}) +(.*)")
_NAMED = re.compile(r"(.+?) *\{ *#([a-z0-9-]+)(?: +\.end-([a-z]+))? *\}")
_CHOICE_LINE = re.compile(r"[-*+] *\[")
_CHOICE = re.compile(r"\[(.+)\] ?\( *#([a-z0-9-]*) *\)", re.DOTALL)
_FENCE = re.compile(r"\s*:::")
_STRAY = (
    "this text stands after the choices; move it above them, or indent it by two spaces "
    "if it belongs to the choice above"
)


def read_scenes(sheet: Sheet, lines: Sequence[Line]) -> tuple[Prose, tuple[Scene, ...]]:
    """Return the text above the first scene, and the scenes."""
    groups: list[list[Line]] = [[]]
    for line, outside in outside_code(lines):
        if outside and _HEADING.match(line.text):
            groups.append([])
        if outside and _FENCE.match(line.text):
            sheet.wrong(line.number, "a scenario has no ':::' blocks; put questions into a lesson")
        groups[-1].append(line)
    scenes = [scene for group in groups[1:] if (scene := _scene(sheet, group))]
    if len(groups) == 1:
        sheet.wrong(1, "the scenario has no scene; begin one with '### Title {#name}'")
    return sheet.prose(groups[0]), tuple(scenes)


def _scene(sheet: Sheet, lines: Sequence[Line]) -> Scene | None:
    heading = _HEADING.match(lines[0].text)
    named = _NAMED.fullmatch(heading.group(2)) if heading else None
    if heading is None or named is None:
        sheet.wrong(lines[0].number, "a scene begins with '### Title {#name}'; name this one")
        return None
    if heading.group(1) != "###":
        sheet.wrong(lines[0].number, "the heading of a scene begins with '###'")
    start = next((i for i, it in enumerate(lines) if _CHOICE_LINE.match(it.text)), len(lines))
    entries = read_entries(sheet, lines[start:], bullets(_STRAY))
    refuse_marks(sheet, entries, ("harmful", "points"))
    return Scene(
        name=named.group(2),
        title=named.group(1),
        place=sheet.place(lines[0].number),
        prose=sheet.prose(lines[1:start]),
        ending=_ending(sheet, lines[0].number, named.group(3)),
        choices=tuple(choice for entry in entries if (choice := _choice(sheet, entry))),
    )


def _ending(sheet: Sheet, line: int, word: str | None) -> Ending | None:
    if word is None or word in list(Ending):
        return Ending(word) if word else None
    known = [f"end-{ending}" for ending in Ending]
    sheet.wrong(line, f"unknown ending '.end-{word}'{suggestion(f'end-{word}', known)}")
    return Ending.MIXED


def _choice(sheet: Sheet, entry: Entry) -> Choice | None:
    found = _CHOICE.fullmatch(entry.text.source)
    if found is None:
        message = "a choice is a link to a scene: '- [what you do](#scene) {+1}'"
        sheet.wrong(entry.line, message)
        return None
    if entry.feedback is None:
        message = "this choice has no consequence; add a line '  > …' below it"
        sheet.wrong(entry.line, message)
    return Choice(
        text=Prose(" ".join(found.group(1).split()), entry.text.place),
        target=found.group(2),
        place=sheet.place(entry.line),
        points=entry.marks.points or 0,
        harmful=entry.marks.harmful,
        consequence=entry.feedback,
    )
