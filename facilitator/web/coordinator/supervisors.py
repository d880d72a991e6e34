"""Coordinators see which supervisors are trained and calibrated, and with how many people."""

from collections.abc import Iterator
from http import HTTPStatus

from flask import flash, request, url_for

from facilitator.calibration import actions, queries
from facilitator.calibration.agreement import agreement, leniency
from facilitator.calibration.queries import PAGE, ProgrammePairs
from facilitator.calibration.rules import COLLEAGUES, refusal_to_attest
from facilitator.calibration.standing import SupervisorStanding, standing
from facilitator.people.queries import Account, account_by_public_id, can_act_as
from facilitator.people.rules import Role
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.calibrated import agreement_words, leaning_words, point_rows
from facilitator.web.coordinator.forms.supervisors import AttestTrainingForm
from facilitator.web.coordinator.pages.supervisors import (
    SaidRow,
    SupervisorEntry,
    SupervisorPage,
    SupervisorsPage,
)
from facilitator.web.database import request_session, transaction
from facilitator.web.paging import row_above
from facilitator.web.vocabulary import translated as _


def supervisors() -> Answer:
    """List who supervises, with the three points of each; no figure is anybody's own."""
    session, before = request_session(), row_above()
    found = queries.supervisors(session, before=before, now=clock.now())
    shown = found[:PAGE]
    more = shown[-1].id if len(found) > PAGE else None
    standings = _standings([it.id for it in shown])
    return SupervisorsPage(
        rows=tuple(
            SupervisorEntry(
                name=it.name,
                url=url_for("coordinator.supervisor", person_id=it.public_id),
                met=standings[it.id].met,
                facts=" ".join(row.why for row in point_rows(standings[it.id])),
            )
            for it in shown
        ),
        together=tuple(_together(queries.programme_pairs(session))),
        reason=current_programme(session).programme.supervisors.reason or "",
        first_url=url_for("coordinator.supervisors") if before else None,
        more_url=url_for("coordinator.supervisors", before=more) if more else None,
    )


def supervisor(person_id: str) -> Answer:
    """Show one supervisor's standing, and the form about their training."""
    return _page(account_by_public_id(request_session(), person_id))


def attest_training(person_id: str) -> Answer:
    """Keep what a coordinator says of somebody's training."""
    form = AttestTrainingForm(request.form)
    if not form.validate():
        account = account_by_public_id(request_session(), person_id)
        return _page(account, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    command = form.to_command(person_id)
    with transaction() as session:
        actions.attest_training(session, current_actor(), command, now=clock.now())
    flash(_("Kept, with your name."))
    return see_other("coordinator.supervisor", person_id=person_id)


def _page(
    account: Account, form: AttestTrainingForm | None = None, status: HTTPStatus = HTTPStatus.OK
) -> SupervisorPage:
    session, who = request_session(), account.person_id
    supervises = can_act_as(session, who, Role.SUPERVISOR, now=clock.now())
    said = queries.said_of_training(session, who)
    return SupervisorPage(
        public_id=account.public_id,
        name=account.name,
        points=point_rows(_standings([who])[who]),
        said=tuple(SaidRow(trained=it.trained, by=it.by, at=it.at, words=it.words) for it in said),
        refusal=refusal_to_attest(current_actor(), who, supervises=supervises),
        form=form or AttestTrainingForm(),
        status=status,
    )


def _standings(ids: list[int]) -> dict[int, SupervisorStanding]:
    session = request_session()
    zone, demands = programme(session).zone, current_programme(session).programme.supervisors
    today = day_in(zone, clock.now())
    facts = queries.facts_of_supervisors(session, ids, zone, today)
    return {who: standing(its, demands, today) for who, its in facts.items()}


def _together(found: ProgrammePairs) -> Iterator[tuple[str, str]]:
    """Say what all ratings tell together; below five people they could be told apart."""
    if found.people < COLLEAGUES:
        few = _("Shown from %(few)s supervisors up who have rated a scene.", few=COLLEAGUES)
        yield _("Agreement with the keys"), few
    else:
        yield _("Agreement with the keys"), agreement_words(agreement(found.pairs))
        yield _("Which way they lean"), leaning_words(leniency(found.pairs))
    looks = _(
        "%(looks)s answered, and in %(differing)s of them the two differed.",
        looks=found.looks,
        differing=found.differing,
    )
    yield _("Second looks by lot"), looks
