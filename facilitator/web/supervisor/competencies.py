"""Signing off: one's people, the matrix of each, and one competency with its evidence."""

from http import HTTPStatus

from flask import flash, request
from werkzeug.wrappers import Response

from facilitator.certification.queries import published_rules
from facilitator.competencies import actions, queries
from facilitator.competencies.queries import MatrixRow
from facilitator.competencies.rules import refusal_of_signer
from facilitator.competencies.statements import Statement, refusal_of_statement
from facilitator.competencies.ties import refusal_of_ties
from facilitator.curriculum.model import Competency
from facilitator.errors import N_, NotFound, NotPermitted
from facilitator.evidence import actions as evidence
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.held import held_up
from facilitator.web.supervisor.forms.competencies import (
    NOTHING_SENT,
    SentForms,
    ShownForms,
    SignOffForm,
    TakeBackForm,
    WithdrawForm,
)
from facilitator.web.supervisor.matrix import (
    changed_rows,
    evidence_choices,
    evidence_rows,
    level_words,
    matrix_view,
    own_pieces,
)
from facilitator.web.supervisor.pages.competencies import (
    CompetenciesPage,
    CompetencyPage,
)
from facilitator.web.supervisor.signing import caution_before, statement_shown
from facilitator.web.text import long_day, say, told
from facilitator.web.vocabulary import translated as _

_ABOUT_EVIDENCE = frozenset(
    {
        *("no-evidence", "nobody-saw", "needs-two-raters", "other-evidence"),
        *("changed-piece", "too-old"),
    }
)


def competencies(enrolment_id: str) -> Answer:
    """Show the matrix of one person."""
    person = _person(enrolment_id)
    session = request_session()
    published = current_programme(session).programme
    today = day_in(person.zone, clock.now())
    rows = queries.matrix(session, person, published.competencies, today)
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
    return _page(enrolment_id, code)


def sign_off_competency(enrolment_id: str, code: str) -> Answer:
    """Sign off one competency at a level, on named evidence, under the words that were shown."""
    found, shown = _competency(code), statement_shown()
    form = SignOffForm(request.form)
    form.offer(None, ())
    if not form.validate():
        return _refused(enrolment_id, code, form)
    other_words = refusal_of_statement(form.words.data or "", shown)
    if other_words is not None:
        form.form_errors.append(say(other_words))
        return _refused(enrolment_id, code, form)
    command = form.to_command(enrolment_id, found, shown)
    try:
        with transaction() as session:
            actions.sign_off_competency(session, current_actor(), command, now=clock.now())
    except NotPermitted as error:
        if error.refusal.code not in _ABOUT_EVIDENCE:
            raise
        form.evidence.errors = [say(error.refusal)]
        return _refused(enrolment_id, code, form)
    flash(_("Signed off. It is kept with your name and the evidence that you named."))
    return _back(enrolment_id)


def withdraw_sign_off(enrolment_id: str, code: str) -> Answer:
    """Take a sign-off back, with a reason."""
    found = _competency(code)
    form = WithdrawForm(request.form)
    if not form.validate():
        return _refused(enrolment_id, code, withdraw_form=form)
    command = form.to_command(enrolment_id, found)
    with transaction() as session:
        actions.withdraw_sign_off(session, current_actor(), command, now=clock.now())
    flash(_("Taken back. The sign-off and your reason stay in the record."))
    return _back(enrolment_id)


def take_back_evidence(enrolment_id: str, code: str) -> Answer:
    """Take a piece of evidence back that one accepted; what rests on it asks its signer again."""
    form = TakeBackForm(request.form)
    form.offer(_own_pieces(enrolment_id, code))
    if not form.validate():
        return _refused(enrolment_id, code, take_back_form=form)
    with transaction() as session:
        if form.piece.data not in {it for it, *_words in _own_pieces(enrolment_id, code)}:
            raise NotFound
        evidence.take_back_evidence(session, current_actor(), form.to_command(), now=clock.now())
    flash(_("Taken back. The piece and your reason stay in the record."))
    return see_other("supervisor.competency", enrolment_id=enrolment_id, code=code)


def _own_pieces(enrolment_id: str, code: str) -> list[tuple[str, str, str]]:
    return own_pieces(_row(_person(enrolment_id), code), current_actor().person_id)


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
    today = day_in(person.zone, clock.now())
    return queries.matrix_row(request_session(), person, _competency(code), today)


def _refused(
    enrolment_id: str,
    code: str,
    form: SignOffForm | None = None,
    *,
    withdraw_form: WithdrawForm | None = None,
    take_back_form: TakeBackForm | None = None,
) -> CompetencyPage:
    forms = SentForms(form, withdraw_form, take_back_form)
    return _page(enrolment_id, code, forms, HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(
    enrolment_id: str,
    code: str,
    sent: SentForms = NOTHING_SENT,
    status: HTTPStatus = HTTPStatus.OK,
) -> CompetencyPage:
    session, actor = request_session(), current_actor()
    person = _person(enrolment_id)
    today = day_in(person.zone, clock.now())
    row = _row(person, code)
    shown = statement_shown()
    forms = _forms(row, sent, shown)
    return CompetencyPage(
        person=person,
        competency=row.competency,
        live=row.live,
        live_level=row.live.level.number if row.live else 0,
        evidence=evidence_rows(row),
        changed=changed_rows(row),
        past=queries.past_sign_offs(session, person.id, code),
        refusal=refusal_of_signer(actor, person.person_id, supervised=True),
        ties=refusal_of_ties(queries.ties_between(session, person, actor.person_id, today), today),
        lacks=row.lacks,
        caution=caution_before(person, code, today),
        statement=shown,
        form=forms.sign,
        withdraw_form=forms.withdraw,
        take_back_form=forms.take_back,
        status=status,
    )


def _forms(row: MatrixRow, sent: SentForms, shown: Statement) -> ShownForms:
    sign = sent.sign or SignOffForm()
    withdraw = sent.withdraw or WithdrawForm()
    take_back = sent.take_back or TakeBackForm()
    # Whoever sees this page has seen the sign-off and the words that it shows.
    sign.seen.data = withdraw.seen.data = row.live.public_id if row.live else ""
    sign.words.data = shown.digest
    above = row.live.level if row.live and not row.changed else None
    sign.offer(above, evidence_choices(row))
    take_back.offer(own_pieces(row, current_actor().person_id))
    return ShownForms(sign, withdraw, take_back)


def _back(enrolment_id: str) -> Response:
    return see_other("supervisor.competencies", enrolment_id=enrolment_id, show="all")
