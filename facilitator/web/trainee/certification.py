"""One's own certification: where I stand, asking for it, and the certificate."""

from datetime import datetime
from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.badges.queries import badge_of
from facilitator.badges.rules import refusal_to_make_badge
from facilitator.certification import actions, queries
from facilitator.certification.acts import Act, refusal_in_state
from facilitator.certification.queries import CertificateInFull
from facilitator.certification.rules import (
    ApplicationState,
    refusal_of_paper,
    refusal_to_apply,
)
from facilitator.certification.status import EventKind, State
from facilitator.competencies.queries import live_sign_offs
from facilitator.complaints.queries import complaints_about
from facilitator.errors import NotFound, enforce
from facilitator.paper.setting import set_paper
from facilitator.programmes.queries import EnrolmentLine, own_enrolment
from facilitator.programmes.rules import day_in
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.badges import issuer_keys
from facilitator.web.certificates import on_paper, state_of
from facilitator.web.changed_evidence import ChangedSignOff, changed_sign_offs
from facilitator.web.database import request_session, transaction
from facilitator.web.decisions import decision_words
from facilitator.web.held import held_up_beside
from facilitator.web.papers import certificate_words, midnight_of, own_fonts, paper_answer
from facilitator.web.standings import in_words, stage_steps, versions_words
from facilitator.web.trainee.forms.certification import ApplyForm, NameFormForm
from facilitator.web.trainee.pages.certification import CertificatePage, CertificationPage
from facilitator.web.visits import current_visit

_STOPPING = {State.SUSPENDED: EventKind.SUSPENDED, State.REVOKED: EventKind.REVOKED}


def certification() -> Answer:
    """Show where somebody stands, and why."""
    return _page(ApplyForm(data={"name": current_visit().name}))


def apply_for_certification() -> Answer:
    """Ask to be certified."""
    form = ApplyForm(request.form)
    if not form.validate():
        return _page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.apply_for_certification(
            session, current_actor(), str(form.name.data), now=clock.now()
        )
    flash(_("Asked. Two people will look at it, and you get a letter when they have decided."))
    return see_other("trainee.certification")


def withdraw_application(application_id: str) -> Answer:
    """Take an application back."""
    with transaction() as session:
        actions.withdraw_application(session, current_actor(), application_id, now=clock.now())
    flash(_("Taken back. You can ask again whenever you want."))
    return see_other("trainee.certification")


def certificate(certificate_id: str) -> Answer:
    """Show one's own certificate, ready to print."""
    found = _own(certificate_id)
    return _certificate_page(found, NameFormForm(data={"form": found.name_form}))


def certificate_file(certificate_id: str) -> Answer:
    """Give one's own certificate as a file, while it holds."""
    found = _own(certificate_id)
    enforce(refusal_of_paper(found.status))
    signers = queries.signers_of(request_session(), found.id)
    words = certificate_words(found, signers)
    request_session().rollback()  # no transaction stays open while the paper is set
    paper = set_paper("certificate.typ", words, at=midnight_of(found), fonts=own_fonts())
    return paper_answer(paper, f"certificate-{found.number}")


def choose_name_form(certificate_id: str) -> Answer:
    """Keep how much of the name strangers see."""
    form = NameFormForm(request.form)
    if not form.validate():
        return _certificate_page(_own(certificate_id), form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.choose_name_form(
            session, current_actor(), certificate_id, form.form.data, now=clock.now()
        )
    flash(_("Kept. Strangers see it like this from now on."))
    return see_other("trainee.certificate", certificate_id=certificate_id)


def _page(form: ApplyForm, status: HTTPStatus = HTTPStatus.OK) -> CertificationPage:
    session, now = request_session(), clock.now()
    enrolment = own_enrolment(session, current_actor().person_id)
    application = queries.latest_application(session, enrolment.id)
    certificate = queries.latest_certificate(session, enrolment.id, now=now)
    standings = queries.standings_beside(session, enrolment, certificate, now=now)
    standing = standings.held
    is_open = application is not None and application.state is ApplicationState.OPEN
    step = queries.step_of(session, certificate, now=now)
    decisions = application.decisions if application is not None and not is_open else ()
    before = queries.earlier_decisions(session, application) if application else ()
    return CertificationPage(
        standing=in_words(standing),
        versions=versions_words(standings),
        stages=stage_steps(standing.stage),
        holds=held_up_beside(enrolment.id, standing),
        application=application,
        decisions=tuple(decision_words(line, standing) for line in decisions),
        earlier=tuple(decision_words(line, standing) for line in before),
        readings=queries.dossier_readings(session, application.id) if application else (),
        certificate=certificate,
        certificate_state=state_of(certificate) if certificate else "",
        certificate_reason=_reason(certificate) if certificate else "",
        may_rest=_may(Act.BEGIN_LEAVE, certificate),
        may_return=_may(Act.END_LEAVE, certificate),
        renews=step is not None,
        complaints=certificate is not None
        and bool(complaints_about(session, certificate.holder_id)),
        stopped=certificate is not None and certificate.status.state is State.REVOKED,
        changed=_changed(enrolment, now),
        refusal=refusal_to_apply(
            standing=standing,
            open_application=is_open,
            certificate=certificate.status if certificate else None,
            renewable=queries.still_renewable(certificate, step),
        ),
        form=form,
        status=status,
    )


def _changed(enrolment: EnrolmentLine, now: datetime) -> tuple[ChangedSignOff, ...]:
    lines = live_sign_offs(request_session(), enrolment.id)
    return changed_sign_offs(lines, day_in(enrolment.zone, now))


def _may(act: Act, certificate: CertificateInFull | None) -> bool:
    return certificate is not None and refusal_in_state(act, certificate.status) is None


def _reason(certificate: CertificateInFull) -> str:
    """Return why the certificate was suspended or revoked, or nothing while it was not."""
    kind = _STOPPING.get(certificate.status.state)
    reasons = [event.reason for event in certificate.events if event.kind is kind]
    return reasons[-1] or "" if reasons else ""


def _own(certificate_id: str) -> CertificateInFull:
    found = queries.certificate_in_full(request_session(), certificate_id, now=clock.now())
    if found.holder_id != current_actor().person_id:
        raise NotFound
    return found


def _certificate_page(
    found: CertificateInFull, form: NameFormForm, status: HTTPStatus = HTTPStatus.OK
) -> CertificatePage:
    session = request_session()
    signers = queries.signers_of(session, found.id)
    stands = refusal_to_make_badge(found.status) is None
    made = badge_of(session, found, issuer_keys().current.id) if stands else None
    return CertificatePage(
        certificate=on_paper(found, signers),
        found=found,
        stands=stands,
        badge=made,
        form=form,
        status=status,
    )
