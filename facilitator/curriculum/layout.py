"""Where each kind of page lies in the folder of the curriculum."""

import re
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePosixPath


class PageKind(StrEnum):
    """The kinds of page."""

    PROGRAMME = "programme"
    COMPETENCIES = "competencies"
    SOURCES = "sources"
    REGION = "region"
    MODULE = "module"
    LESSON = "lesson"
    QUIZ = "quiz"
    PRACTICE = "practice"
    SCENARIO = "scenario"
    ROLE_PLAY = "role-play"
    OBSERVATION = "observation"
    VIGNETTE = "vignette"
    GLOSSARY = "glossary"
    HANDBOOK = "handbook"
    FOUNDING = "founding"


_NAME = r"[a-z0-9-]+"
_FOLDER = rf"\d\d-{_NAME}"
_FORMS = {
    PageKind.PROGRAMME: re.compile(r"programme\.md"),
    PageKind.COMPETENCIES: re.compile(r"competencies\.md"),
    PageKind.SOURCES: re.compile(r"sources\.md"),
    PageKind.REGION: re.compile(rf"regions/{_NAME}\.md"),
    PageKind.MODULE: re.compile(rf"{_FOLDER}/module\.md"),
    PageKind.QUIZ: re.compile(rf"{_FOLDER}/quiz\.md"),
    PageKind.PRACTICE: re.compile(rf"{_FOLDER}/practice\.md"),
    PageKind.LESSON: re.compile(rf"{_FOLDER}/\d\d-{_NAME}\.md"),
    PageKind.SCENARIO: re.compile(rf"{_FOLDER}/scenarios/{_NAME}\.md"),
    PageKind.ROLE_PLAY: re.compile(rf"{_FOLDER}/role-plays/{_NAME}\.md"),
    PageKind.OBSERVATION: re.compile(r"observation\.md"),
    PageKind.VIGNETTE: re.compile(rf"calibration/{_NAME}\.md"),
    PageKind.GLOSSARY: re.compile(r"glossary\.md"),
    PageKind.HANDBOOK: re.compile(rf"handbook/{_NAME}\.md"),
    PageKind.FOUNDING: re.compile(r"founding\.md"),
}
# What an author most likely means with a page that lies elsewhere, by a piece of its path.
_USUAL_PLACES = {
    "region": "regions/here.md",
    "handbook": "handbook/card.md",
    "observ": "observation.md",
    "vignette": "calibration/name.md",
    "calibration": "calibration/name.md",
    "glossar": "glossary.md",
    "role": "01-module/role-plays/name.md",
    "scenario": "01-module/scenarios/name.md",
    "module.md": "01-module/module.md",
    "quiz": "01-module/quiz.md",
    "practice": "01-module/practice.md",
}
# `01-notice.es.md` lies beside `01-notice.md`.
_TRANSLATION = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.md")
NEEDED = (
    PurePosixPath("programme.md"),
    PurePosixPath("competencies.md"),
    PurePosixPath("sources.md"),
)
# The page that authors copy to write a region of their own.
REGION_TEMPLATE = PurePosixPath("regions/template.md")


@lru_cache(maxsize=1 << 12)
def kind_of(path: PurePosixPath) -> PageKind | None:
    """Return what kind of page lies there, or None when nothing reads it.

    A translation is no page of its own: `source_of` leads from it to the page that it translates.
    """
    for kind, form in _FORMS.items():
        if form.fullmatch(str(path)):
            return kind
    return None


def usual_place(path: PurePosixPath) -> str:
    """Say where a page such as this one lies, for authors who have laid it elsewhere."""
    if kind_of(PurePosixPath(str(path).lower().replace(" ", "-").replace("_", "-"))):
        return "names of files have only small letters, digits and '-'"
    for piece, place in _USUAL_PLACES.items():
        if piece in str(path):
            return f"a page like this lies at '{place}'"
    return "a lesson lies at '01-module/01-lesson.md'"


def language_of(path: PurePosixPath) -> str | None:
    """Return the language of a translation such as `01-notice.es.md`, or None for any other."""
    found = _TRANSLATION.fullmatch(str(path))
    return found.group(2) if found else None


def source_of(path: PurePosixPath) -> PurePosixPath:
    """Return the page that a translation translates; any other path is its own source."""
    found = _TRANSLATION.fullmatch(str(path))
    return PurePosixPath(f"{found.group(1)}.md") if found else path
