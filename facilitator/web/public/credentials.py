"""Checking a credential that somebody has as a file: four questions, each with its answer."""

from collections.abc import Iterator
from http import HTTPStatus

from flask import current_app, request

from facilitator.credentials.answers import Judgement, Outcome, Question
from facilitator.credentials.dids import Documents
from facilitator.credentials.faults import Unusable
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.judging import verify
from facilitator.credentials.seen import seen
from facilitator.web import clock
from facilitator.web.audience import Answer
from facilitator.web.badges import our_documents
from facilitator.web.limits import slow_down
from facilitator.web.public.forms.credentials import CredentialForm
from facilitator.web.public.pages.credentials import CheckedAnswer, CredentialPage, FilePage
from facilitator.web.text import long_day, say
from facilitator.web.vocabulary import translated as _

_HOW = {Outcome.VALID: "valid", Outcome.NOT_VERIFIED: "unknown", Outcome.NOT_VALID: "revoked"}


def credential() -> Answer:
    """Ask for a credential: a file, or what is in it."""
    return FilePage(form=CredentialForm())


def judge_credential() -> Answer:
    """Answer the four questions about what was handed in. Nothing of it is kept."""
    slow_down("verify")
    form = CredentialForm.of(request.form, request.files)
    if not form.validate():
        return FilePage(form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    now = clock.now()
    around = Circumstances(now=now, documents=_documents())
    try:
        judgement = verify(form.given, around)
    except Unusable as fault:
        form.refuse(say(fault.remark))
        return FilePage(form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    title, words = _verdict(judgement)
    return CredentialPage(
        how=_HOW[judgement.outcome],
        title=title,
        words=words,
        answers=tuple(_answers(judgement)),
        facts=tuple(_facts(judgement)),
        covers=tuple(filter(None, seen(judgement.credential).competencies)),
        looked_up=_("%(day)s, %(time)s (UTC)", day=long_day(now.date()), time=f"{now:%H:%M}"),
    )


def _documents() -> Documents:
    """Return who answers for our own keys and lists from here, and for those of others, if any."""
    ours, elsewhere = our_documents(), current_app.extensions["facilitator.documents"]

    def fetch(address: str, /) -> bytes | None:
        return ours(address) or elsewhere(address)

    return fetch


def _verdict(judgement: Judgement) -> tuple[str, str]:
    if judgement.outcome is Outcome.VALID:
        return _("Genuine and valid"), _("All four questions have the answer yes.")
    if judgement.outcome is Outcome.NOT_VALID:
        return _("Not valid"), _("At least one of the four questions has the answer no.")
    return (
        _("Not verified"),
        _("Not every question could be answered. Do not rely on this before they are."),
    )


def _answers(judgement: Judgement) -> Iterator[CheckedAnswer]:
    asked = {
        Question.UNALTERED: _("Is it unaltered?"),
        Question.ISSUER: _("Did this issuer sign it?"),
        Question.IN_TIME: _("Is it in time?"),
        Question.IN_FORCE: _("Is it free of withdrawal and suspension?"),
    }
    verdicts = {"yes": _("Yes"), "no": _("No"), "unknown": _("Not known")}
    for answer in judgement.answers:
        yield CheckedAnswer(
            question=asked[answer.question],
            verdict=answer.verdict.value,
            word=verdicts[answer.verdict.value],
            why=say(answer.remark),
        )


def _facts(judgement: Judgement) -> Iterator[tuple[str, str]]:
    """Yield what it says of itself, which nobody should take for checked."""
    says = seen(judgement.credential)
    rows = (
        (_("Says it is"), says.name),
        (_("Says it is from"), says.issuer_name or says.issuer),
        (_("The issuer’s address"), says.issuer),
        (_("Says it is for"), says.holder_name),
        (_("Number"), says.number),
        (_("From"), says.valid_from and long_day(says.valid_from)),
        (_("Until"), says.valid_until and long_day(says.valid_until)),
    )
    yield from ((label, words) for label, words in rows if words)
