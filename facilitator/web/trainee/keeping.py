"""Staying certified: leave, what was learned, and asking for renewal."""

from http import HTTPStatus

from flask import flash, request, url_for

from facilitator.certification import actions, queries
from facilitator.certification.queries import LearningLine, Renewal
from facilitator.certification.queries.learning import PAGE
from facilitator.certification.renewal import Step
from facilitator.certification.rules import ApplicationState
from facilitator.errors import N_
from facilitator.programmes.queries import own_enrolment
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.learning import learning_row
from facilitator.web.paging import row_above
from facilitator.web.standings import in_words, requirement_words
from facilitator.web.text import long_day, told
from facilitator.web.trainee.forms.keeping import LearningForm
from facilitator.web.trainee.pages.keeping import RenewalPage
from facilitator.web.vocabulary import translated as _

_STEPS = {
    Step.EARLY: N_("You can ask from %(opens)s on, and until %(ends)s. Nothing is late."),
    Step.OPEN: N_("You can ask now, until %(ends)s. Asking early costs you no day."),
    Step.LIGHT: N_(
        "Your certificate ran out on %(ends)s, so you do not lead at present. It is less than a "
        "year ago: learning, a crisis refresher and one observed meeting bring you back."
    ),
    Step.LONGER: N_(
        "Your certificate ran out on %(ends)s, so you do not lead at present. It is more than a "
        "year ago: you also facilitate beside somebody again, and are observed twice."
    ),
    Step.ANEW: N_(
        "Your certificate ran out on %(ends)s, more than three years ago. You ask anew on your "
        "certification page, and the modules that you passed still count."
    ),
}


def renewal() -> Answer:
    """Show what renewal asks, and where one stands."""
    return _page(LearningForm())


def log_learning() -> Answer:
    """Write down something that one learned."""
    form = LearningForm(request.form)
    if not form.validate():
        return _page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.log_learning(session, current_actor(), form.to_command(), now=clock.now())
    flash(_("Written down. It counts once your supervisor has confirmed it."))
    return see_other("trainee.renewal")


def apply_for_renewal() -> Answer:
    """Ask for the next certificate."""
    with transaction() as session:
        actions.apply_for_renewal(session, current_actor(), now=clock.now())
    flash(_("Asked. Two people will look at it, and you get a letter when they have decided."))
    return see_other("trainee.certification")


def begin_leave(certificate_id: str) -> Answer:
    """Begin a leave."""
    with transaction() as session:
        actions.begin_leave(session, current_actor(), certificate_id, now=clock.now())
    flash(_("You are on leave. The clock stands still, and nobody asks why."))
    return see_other("trainee.certification")


def end_leave(certificate_id: str) -> Answer:
    """Come back."""
    with transaction() as session:
        actions.end_leave(session, current_actor(), certificate_id, now=clock.now())
    flash(_("Welcome back. Take it slowly: see below what comes first."))
    return see_other("trainee.renewal")


def _page(form: LearningForm, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Return the page, or the way back for whoever has nothing to renew."""
    session, now = request_session(), clock.now()
    enrolment = own_enrolment(session, current_actor().person_id)
    certificate = queries.latest_certificate(session, enrolment.id, now=now)
    application = queries.latest_application(session, enrolment.id)
    is_open = application is not None and application.state is ApplicationState.OPEN
    found = queries.renewal_of(session, certificate, is_open=is_open, now=now)
    if found is None:
        return see_other("trainee.certification")
    lines = queries.learning_of(session, enrolment.id, row_above())
    return RenewalPage(
        step=_step(found),
        standing=in_words(found.standing),
        on_return=tuple(requirement_words(it) for it in found.on_return),
        refusal=found.refusal,
        signs_code=found.asks_for_code,
        learned=tuple(learning_row(it) for it in lines[:PAGE]),
        older=_older(lines),
        form=form,
        status=status,
    )


def _step(found: Renewal) -> str:
    days = {
        "opens": long_day(found.opens),
        "ends": long_day(found.certificate.status.valid_until),
    }
    return told(_STEPS[found.step], days)


def _older(lines: tuple[LearningLine, ...]) -> str | None:
    if len(lines) <= PAGE:
        return None
    return url_for("trainee.renewal", before=lines[PAGE - 1].id)
