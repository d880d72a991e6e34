"""Coordinators see who asked to be certified, and how far it is. Never what was written."""

from facilitator.certification import queries
from facilitator.certification.queries import ApplicationFilter, ApplicationLine
from facilitator.certification.queries.applications import PAGE
from facilitator.certification.rules import ApplicationState
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.coordinator.listing import address, asked_number, asked_word, links
from facilitator.web.coordinator.pages.certificates import ApplicationRow, ApplicationsPage
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.database import request_session
from facilitator.web.decisions import state_words
from facilitator.web.vocabulary import translated as _

_LOOKS = {
    ApplicationState.OPEN: ("accent", "clock"),
    ApplicationState.GRANTED: ("good", "met"),
    ApplicationState.REFUSED: ("wait", "back"),
    ApplicationState.WITHDRAWN: ("plain", "minus"),
}


def applications() -> Answer:
    """List applications by state."""
    state = asked_word("state", ApplicationState)
    wanted = ApplicationFilter(state=state, before=asked_number("before"))
    found = queries.applications(request_session(), current_actor(), wanted)
    labels = {"": _("All"), **{one.value: state_words(one) for one in ApplicationState}}
    last = found[PAGE - 1].id if len(found) > PAGE else None
    return ApplicationsPage(
        filters=links("coordinator.applications", labels, "state", state or ""),
        rows=tuple(_row(line) for line in found[:PAGE]),
        first=address("coordinator.applications", state=state) if wanted.before else None,
        further=address("coordinator.applications", state=state, before=last) if last else None,
    )


def _row(line: ApplicationLine) -> ApplicationRow:
    tone, sign = _LOOKS[line.state]
    return ApplicationRow(
        name=line.applicant_name,
        asked_at=line.applied_at,
        decisions=line.decisions,
        standing=Standing(word=state_words(line.state), tone=tone, sign=sign),
        closed_at=line.closed_at,
    )
