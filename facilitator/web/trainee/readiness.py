"""Being ready: what is confirmed about me, and what is mine to say."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.certification.queries import latest_certificate, renewal_of
from facilitator.curriculum.items import Item
from facilitator.curriculum.markdown import render_parts
from facilitator.curriculum.pages import HandbookPage
from facilitator.errors import NotPermitted
from facilitator.programmes.queries import EnrolmentLine, own_enrolment
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.readiness import actions
from facilitator.readiness.actions import Attest
from facilitator.readiness.queries import AttestationLine, attestations_of, code_of_ethics
from facilitator.readiness.rules import PERSONAL, Fact, Voice
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.readiness import fact_rows, retractable, take_back
from facilitator.web.readiness_forms import TakeBackForm
from facilitator.web.regions import current_region
from facilitator.web.text import say
from facilitator.web.trainee.forms.readiness import SignCodeForm
from facilitator.web.trainee.pages.readiness import CodeWords, ReadinessPage


def readiness() -> Answer:
    """Show what is confirmed, and the code to sign."""
    return _page()


def say_lived_experience() -> Answer:
    """Say that one has been there too."""
    with transaction() as session:
        enrolment, now = _mine(), clock.now()
        command = Attest(
            enrolment=enrolment.public_id,
            fact=Fact.LIVED_EXPERIENCE,
            on=day_in(enrolment.zone, now),
        )
        actions.attest(session, current_actor(), command, now=now)
    flash(_("Kept. Nobody asks you for more than that."))
    return see_other("trainee.readiness")


def sign_code() -> Answer:
    """Sign the code of ethics, in the words that were shown."""
    form = SignCodeForm(request.form)
    if not form.validate():
        return _page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction() as session:
            actions.sign_code(session, current_actor(), form.to_command(), now=clock.now())
    except NotPermitted as error:
        if error.refusal.code != "words-changed":
            raise
        form.agreed.errors = [say(error.refusal)]
        return _page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    flash(_("Signed. You can read it here again at any time."))
    return see_other("trainee.readiness")


def withdraw_attestation() -> Answer:
    """Take back what one has said or signed."""
    form = TakeBackForm(request.form)
    form.offer(_own(attestations_of(request_session(), _mine().id)))
    if not form.validate():
        return _page(taking=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    take_back(form)
    return see_other("trainee.readiness")


def _mine() -> EnrolmentLine:
    return own_enrolment(request_session(), current_actor().person_id)


def _own(lines: tuple[AttestationLine, ...]) -> dict[str, str]:
    return retractable(lines, Voice.OWN, ())


def _page(
    signing: SignCodeForm | None = None,
    taking: TakeBackForm | None = None,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> ReadinessPage:
    session = request_session()
    lines = attestations_of(session, _mine().id)
    own, code = _own(lines), code_of_ethics(session)
    sign_form = signing or SignCodeForm()
    sign_form.words.data = code.digest if code else ""  # of the words that stand on this page
    taking = taking or TakeBackForm()
    taking.offer(own)
    said = any(line.fact is Fact.LIVED_EXPERIENCE for line in lines)
    return ReadinessPage(
        rows=fact_rows(lines, PERSONAL, current_programme(session).programme.modules),
        says_lived=not said,
        code=_code(code, lines, again=_asked_again()) if code else None,
        sign_form=sign_form,
        take_back_form=taking if own else None,
        status=status,
    )


def _asked_again() -> bool:
    """Tell whether renewal asks for the code to be signed again."""
    session, now = request_session(), clock.now()
    renewal = renewal_of(session, latest_certificate(session, _mine().id, now=now), now=now)
    return renewal is not None and renewal.asks_for_code


def _code(code: HandbookPage, lines: tuple[AttestationLine, ...], *, again: bool) -> CodeWords:
    pieces = render_parts(code.parts, current_region())
    signed = [line for line in lines if line.fact is Fact.CODE_OF_ETHICS]
    return CodeWords(
        title=code.title,
        prose=tuple(piece for piece in pieces if not isinstance(piece, Item)),
        words=code.digest,
        signed=any(line.words_digest == code.digest for line in signed),
        signed_before=bool(signed),
        again=again,
    )
