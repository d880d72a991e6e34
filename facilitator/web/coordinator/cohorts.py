"""Coordinators open cohorts: people who start together, and the region whose contacts they see."""

from http import HTTPStatus

from flask import flash, request, url_for
from flask_babel import ngettext

from facilitator.programmes import actions
from facilitator.programmes.queries import programme
from facilitator.programmes.rosters import CohortLine
from facilitator.programmes.rosters import cohorts as cohort_lines
from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.cohorts import CohortForm
from facilitator.web.coordinator.pages.cohorts import CohortRow, CohortsPage
from facilitator.web.database import request_session, transaction
from facilitator.web.text import short_day
from facilitator.web.vocabulary import translated as _


def cohorts() -> Answer:
    """List the cohorts, with a form for another."""
    return _page(_form())


def open_cohort() -> Answer:
    """Open a cohort."""
    form = _form(request.form)
    if not form.validate():
        return _page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.open_cohort(session, current_actor(), form.to_command(), now=clock.now())
    flash(_("Opened. You can invite people to it now."))
    return see_other("coordinator.cohorts")


def _form(sent: object = None) -> CohortForm:
    return CohortForm(sent, regions=_regions())


def _regions() -> dict[str, str]:
    published = current_programme(request_session()).programme
    return {region.id: region.title for region in published.regions}


def _page(form: CohortForm, status: HTTPStatus = HTTPStatus.OK) -> CohortsPage:
    session, titles = request_session(), _regions()
    usual = programme(session).region
    lines = cohort_lines(session)
    return CohortsPage(
        rows=tuple(_row(it, titles, usual) for it in lines), form=form, status=status
    )


def _row(line: CohortLine, titles: dict[str, str], usual: str) -> CohortRow:
    region = line.region or usual
    learning = ngettext("one person learns", "%(num)s people learn", line.people)
    return CohortRow(
        title=line.title,
        url=url_for("coordinator.people", cohort=line.public_id),
        facts=" · ".join(
            (
                str(learning) if line.people else _("nobody yet"),
                titles.get(region, region),
                _("opened on %(day)s", day=short_day(line.created_at)),
            )
        ),
    )
