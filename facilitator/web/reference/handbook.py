"""The handbook, which is made for printing, and the glossary."""

from facilitator.curriculum.items import Item
from facilitator.curriculum.markdown import render, render_parts
from facilitator.errors import NotFound
from facilitator.publications.queries import current_programme
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.reference.pages.handbook import (
    GlossaryPage,
    HandbookPagePage,
    HandbookPagesPage,
    TermLine,
)
from facilitator.web.regions import current_region


def handbook() -> Answer:
    """Show the pages that there are to print."""
    programme = current_programme(request_session()).programme
    return HandbookPagesPage(pages=programme.handbook)


def handbook_page(page_id: str) -> Answer:
    """Show one page of the handbook, with the contacts of the visitor's region."""
    page = current_programme(request_session()).programme.handbook_page(page_id)
    pieces = render_parts(page.parts, current_region())
    return HandbookPagePage(
        page=page, prose=tuple(piece for piece in pieces if not isinstance(piece, Item))
    )


def glossary() -> Answer:
    """Show the words of the field and what we mean by them."""
    found = current_programme(request_session()).programme.glossary
    if found is None:
        raise NotFound
    region = current_region()
    return GlossaryPage(
        title=found.title,
        intro=render(found.intro, region),
        terms=tuple(
            TermLine(id=term.id, title=term.title, meaning=render(term.meaning, region))
            for term in found.terms
        ),
    )
