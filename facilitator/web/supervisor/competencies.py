"""Signing off: one's people, the matrix of each, and one competency with its evidence."""

from http import HTTPStatus

from flask import flash, request
from werkzeug.wrappers import Response

from facilitator.certification.queries import published_rules
from facilitator.competencies import actions, queries
from facilitator.competencies.queries import MatrixRow
from facilitator.competencies.rules import refusal_of_signer
from facilitator.curriculum.model import Competency
from facilitator.errors import N_, NotFound, NotPermitted
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.held import held_up
from facilitator.web.supervisor.forms.competencies import SignOffForm, WithdrawForm
from facilitator.web.supervisor.matrix import (
    evidence_choices,
    evidence_rows,
    level_words,
    matrix_view,
)
from facilitator.web.supervisor.pages.competencies import (
    CompetenciesPage,
    CompetencyPage,
)
from facilitator.web.text import long_day, say, told
from facilitator.web.vocabulary import translated as _

_ABOUT_EVIDENCE = frozenset({"no-evidence", "nobody-saw", "needs-two-raters", "other-evidence"})


def competencies(enrolment_id: str) -> Answer:
    """Show the matrix of one person."""
    person = _person(enrolment_id)
    session = request_session()
    published = current_programme(session).programme
    rows = queries.matrix(session, person.id, published.competencies)
    view = matrix_view(published, rows, person, request.args.get("show", ""))
    return CompetenciesPage(
        person=person,
        signed=sum(row.live is not None for row in rows),
        every=len(rows),
        rules=_rules(person),
        holds=held_up(person.id),
        links=view.links,
        domains=view.domains,
        levels=level_words(),
    )


def _rules(person: EnrolmentLine) -> str:
    """Say how many competencies this person's version of the rules asks for, and the next one."""
    published = published_rules(current_programme(request_session()))
    held = published.held(person.rules_version, day_in(person.zone, clock.now()))
    if held.newer is None or held.until is None:
        return ""
    return told(
        N_(
            "Version %(version)s of the rules asks for %(asked)s of them and holds here until "
            "%(until)s. Version %(newer)s asks for %(more)s after that day."
        ),
        {
            "version": held.rules.version,
            "asked": len(held.rules.competencies),
            "until": long_day(held.until),
            "newer": held.newer.version,
            "more": len(held.newer.competencies),
        },
    )


def competency(enrolment_id: str, code: str) -> Answer:
    """Show one competency of one person, with all that there is for it."""
    return _page(enrolment_id, code, SignOffForm(), WithdrawForm())


def sign_off_competency(enrolment_id: str, code: str) -> Answer:
    """Sign off a competency at a level, on named evidence."""
    found = _competency(code)
    form = SignOffForm(request.form)
    form.offer(None, ())
    if not form.validate():
        return _page(enrolment_id, code, form, WithdrawForm(), HTTPStatus.UNPROCESSABLE_ENTITY)
    command = form.to_command(enrolment_id, found)
    try:
        with transaction() as session:
            actions.sign_off_competency(session, current_actor(), command, now=clock.now())
    except NotPermitted as error:
        if error.refusal.code not in _ABOUT_EVIDENCE:
            raise
        form.evidence.errors = [say(error.refusal)]
        return _page(enrolment_id, code, form, WithdrawForm(), HTTPStatus.UNPROCESSABLE_ENTITY)
    flash(_("Signed off. It is kept with your name and the evidence that you named."))
    return _back(enrolment_id)


def withdraw_sign_off(enrolment_id: str, code: str) -> Answer:
    """Take a sign-off back, with a reason."""
    found = _competency(code)
    form = WithdrawForm(request.form)
    if not form.validate():
        return _page(enrolment_id, code, SignOffForm(), form, HTTPStatus.UNPROCESSABLE_ENTITY)
    command = form.to_command(enrolment_id, found)
    with transaction() as session:
        actions.withdraw_sign_off(session, current_actor(), command, now=clock.now())
    flash(_("Taken back. The sign-off and your reason stay in the record."))
    return _back(enrolment_id)


def _person(enrolment_id: str) -> EnrolmentLine:
    person, supervised = queries.supervised_person(
        request_session(), current_actor(), enrolment_id, now=clock.now()
    )
    if not supervised:
        raise NotFound
    return person


def _competency(code: str) -> Competency:
    return current_programme(request_session()).programme.competency(code)


def _row(person: EnrolmentLine, code: str) -> MatrixRow:
    return queries.matrix_row(request_session(), person.id, _competency(code))


def _page(
    enrolment_id: str,
    code: str,
    form: SignOffForm,
    withdraw_form: WithdrawForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> CompetencyPage:
    person = _person(enrolment_id)
    row = _row(person, code)
    # Whoever sees this page has seen the sign-off that it shows.
    form.seen.data = withdraw_form.seen.data = row.live.public_id if row.live else ""
    form.offer(row.live.level if row.live else None, evidence_choices(row))
    return CompetencyPage(
        person=person,
        competency=row.competency,
        live=row.live,
        live_level=row.live.level.number if row.live else 0,
        evidence=evidence_rows(row),
        past=queries.past_sign_offs(request_session(), person.id, code),
        refusal=refusal_of_signer(current_actor(), person.person_id, supervised=True),
        lacks=row.lacks,
        form=form,
        withdraw_form=withdraw_form,
        status=status,
    )


def _back(enrolment_id: str) -> Response:
    return see_other("supervisor.competencies", enrolment_id=enrolment_id, show="all")
