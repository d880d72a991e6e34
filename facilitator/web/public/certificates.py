"""Checking a certificate: anyone with the code learns what it is worth today, and no more."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import request

from facilitator.certification.codes import read_code
from facilitator.certification.queries import CertificateInFull, certificate_by_code
from facilitator.certification.rules import shown_name
from facilitator.certification.status import State
from facilitator.errors import N_
from facilitator.web import clock
from facilitator.web.audience import Answer
from facilitator.web.certificates import state_of
from facilitator.web.database import request_session
from facilitator.web.limits import slow_down
from facilitator.web.public.forms.certificates import CodeForm
from facilitator.web.public.pages.certificates import VerdictPage, VerifyPage
from facilitator.web.text import long_day, told
from facilitator.web.vocabulary import translated as _

_SIGNS = {State.VALID: "valid", State.REVOKED: "revoked"}
# Where strangers read another word than the holder: why somebody rests is nobody's concern.
_TITLES = {State.ON_LEAVE: N_("Not practising at present")}
_SENTENCES = {
    State.REVOKED: N_(
        "This certificate stopped being valid on %(since)s. It does not entitle anyone to lead "
        "a group."
    ),
    State.SUSPENDED: N_("This certificate is suspended since %(since)s."),
    State.EXPIRED: N_("This certificate is not valid any more since %(since)s."),
    State.ON_LEAVE: N_("The certificate has not run out. Its holder leads no group just now."),
    State.REPLACED: N_("There is a newer certificate. Ask the holder for its code."),
    State.NOT_YET: N_("This certificate is valid from %(since)s."),
}


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How a certificate shows, and in which words."""

    how: str
    title: str
    words: str


def verify() -> Answer:
    """Ask for a code, and answer when one was typed."""
    form = CodeForm(request.args)
    if not form.code.data:
        return VerifyPage(form=form)
    return _answer(str(form.code.data))


def certificate(code: str) -> Answer:
    """Say what the certificate with this code is worth today."""
    return _answer(code)


def _answer(written: str) -> VerdictPage:
    slow_down("verify")
    now = clock.now()
    found = certificate_by_code(request_session(), read_code(written), now=now)
    verdict = _unknown() if found is None else _verdict(found)
    return VerdictPage(
        how=verdict.how,
        title=verdict.title,
        words=verdict.words,
        facts=() if found is None else _facts(found),
        demo=found is not None and found.demo,
        looked_up=_("%(day)s, %(time)s (UTC)", day=long_day(now.date()), time=f"{now:%H:%M}"),
        form=CodeForm(data={"code": "" if found else written[:200].replace("\x00", "")}),
        status=HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK,
    )


def _unknown() -> _Verdict:
    return _Verdict(
        "unknown",
        _("We don’t know this code"),
        _("There is no certificate with the code you gave. A letter may be missing or swapped."),
    )


def _verdict(found: CertificateInFull) -> _Verdict:
    state = found.status.state
    title = told(_TITLES[state]) if state in _TITLES else state_of(found)
    return _Verdict(_SIGNS.get(state, "waiting"), title, _words(found))


def _words(found: CertificateInFull) -> str:
    if found.status.valid:
        return _entitled(found)
    return told(_SENTENCES[found.status.state], {"since": long_day(found.status.since)})


def _entitled(found: CertificateInFull) -> str:
    who = shown_name(found.name, found.name_form)
    return _(
        "%(who)s is entrusted with this: %(scope)s, beside another trained facilitator, "
        "with supervision as usual.",
        who=who or _("The holder"),
        scope=found.scope,
    )


def _facts(found: CertificateInFull) -> tuple[tuple[str, str], ...]:
    version = _("%(house)s, rules version %(v)s", house=found.house, v=found.rules_version)
    certificate = (_("Certificate"), _("No. %(number)s", number=found.number))
    if found.status.state is State.REVOKED:
        return certificate, (_("Programme"), version)
    dates = _(
        "%(from_on)s to %(until)s",
        from_on=long_day(found.issued_on),
        until=long_day(found.status.valid_until),
    )
    level = _("%(level)s, certified facilitator", level=found.level.value)
    return certificate, (_("Level"), level), (_("Programme"), version), (_("Dates"), dates)
