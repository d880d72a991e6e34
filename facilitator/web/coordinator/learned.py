"""Coordinators confirm what holders learned, where no supervisor does."""

from flask import url_for

from facilitator.certification import queries
from facilitator.certification.queries.learning import PAGE
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.pages.learned import LearningPage
from facilitator.web.database import request_session
from facilitator.web.learning import answer, learning_row
from facilitator.web.paging import row_above


def learned() -> Answer:
    """List what holders wrote down and nobody has answered."""
    session = request_session()
    on = day_in(programme(session).zone, clock.now())
    lines = queries.learning_to_confirm(
        session, current_actor().person_id, on, everyone=True, before=row_above()
    )
    more = len(lines) > PAGE
    return LearningPage(
        rows=tuple(learning_row(it) for it in lines[:PAGE]),
        older=url_for("coordinator.learned", before=lines[PAGE - 1].id) if more else None,
    )


def confirm_learning(entry_id: str) -> Answer:
    """Say that it was so."""
    answer(entry_id, confirmed=True)
    return see_other("coordinator.learned")


def deny_learning(entry_id: str) -> Answer:
    """Say that one cannot confirm it."""
    answer(entry_id, confirmed=False)
    return see_other("coordinator.learned")
