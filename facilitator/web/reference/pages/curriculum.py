"""The text of the curriculum."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.pages import ReadingPage
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A part of the programme and its modules."""

    title: str
    modules: tuple[Module, ...]


@dataclass(frozen=True)
class CurriculumPage(Page):
    """What is taught."""

    template: ClassVar = "reference/curriculum.html"
    programme: Programme
    intro: str
    parts: tuple[PartLine, ...]


@dataclass(frozen=True)
class ModuleTextPage(Page):
    """What a module is about, and its pages."""

    template: ClassVar = "reference/module_text.html"
    module: Module
    language: str
    intro: str


@dataclass(frozen=True)
class PageTextPage(Page):
    """What one page says, without its questions."""

    template: ClassVar = "reference/page_text.html"
    module: Module
    language: str
    page: ReadingPage
    prose: tuple[str, ...]
