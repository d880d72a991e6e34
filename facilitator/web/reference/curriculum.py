"""The text of the curriculum, for everybody who works with it. No question's key is in it."""

from facilitator.curriculum.items import Item
from facilitator.curriculum.markdown import render, render_parts
from facilitator.errors import NotFound
from facilitator.publications.queries import current_programme
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.languages import language_at
from facilitator.web.reference.pages.curriculum import (
    CurriculumPage,
    ModuleTextPage,
    PageTextPage,
    PartLine,
)
from facilitator.web.regions import current_region


def curriculum() -> Answer:
    """Show what is taught, part by part."""
    programme = current_programme(request_session()).programme
    return CurriculumPage(
        programme=programme,
        intro=render(programme.intro, current_region()),
        parts=tuple(
            PartLine(title=part.title, modules=programme.modules_of(part.id))
            for part in programme.parts
        ),
    )


def module_text(module_id: str) -> Answer:
    """Show what a module is about, and its pages."""
    module = current_programme(request_session()).programme.module(module_id)
    return ModuleTextPage(
        module=module,
        language=language_at(module.place),
        intro=render(module.intro, current_region()),
    )


def page_text(module_id: str, page_id: str) -> Answer:
    """Show what a lesson, or the page for practice, says."""
    module = current_programme(request_session()).programme.module(module_id)
    pages = {page.id: page for page in (*module.lessons, module.practice)}
    if page_id not in pages:
        raise NotFound(page_id)
    pieces = render_parts(pages[page_id].parts, current_region())
    return PageTextPage(
        module=module,
        language=language_at(pages[page_id].place),
        page=pages[page_id],
        prose=tuple(piece for piece in pieces if not isinstance(piece, Item)),
    )
