"""A certificate as people read it: on paper, and as strangers see it."""

from dataclasses import dataclass
from datetime import date

from flask import current_app, url_for

from facilitator.certification.codes import in_groups
from facilitator.certification.queries import CertificateInFull
from facilitator.certification.status import State
from facilitator.errors import N_
from facilitator.web.qr import qr_code
from facilitator.web.text import long_day, told
from facilitator.web.vocabulary import translated as _

_STATES = {
    State.VALID: N_("Valid"),
    State.NOT_YET: N_("Not valid yet"),
    State.EXPIRED: N_("Expired"),
    State.SUSPENDED: N_("Suspended"),
    State.REVOKED: N_("Revoked"),
    State.REPLACED: N_("Replaced by a newer certificate"),
    State.ON_LEAVE: N_("On leave"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateWords:
    """A certificate as it is printed. `void` says that it does not hold, on one that does not."""

    house: str
    number: str
    name: str
    scope: str
    facts: tuple[tuple[str, str], ...]
    signed: tuple[tuple[str, str], ...]
    address: str
    code: str
    qr_size: int
    qr_path: str
    demo: bool
    void: str


def state_of(certificate: CertificateInFull) -> str:
    """Return what a certificate is worth today, in the reader's language."""
    return told(_STATES[certificate.status.state])


def verify_address(code: str) -> str:
    """Return the whole address at which strangers check this certificate."""
    path = url_for("public.certificate", code=in_groups(code))
    return f"{current_app.config['BASE_URL']}{path}"


def on_paper(certificate: CertificateInFull, signers: tuple[str, ...]) -> CertificateWords:
    """Return a certificate as it is printed, with the names of those who granted it."""
    qr = qr_code(verify_address(certificate.code))
    house = current_app.config["BASE_URL"].partition("://")[2]
    return CertificateWords(
        house=certificate.house,
        number=certificate.number,
        name=certificate.name or _("The name has been erased"),
        scope=scope_words(certificate),
        facts=certificate_facts(certificate, certificate.status.valid_until),
        signed=tuple((name, _("Decided on it")) for name in signers),
        address=f"{house}{url_for('public.verify')}",
        code=in_groups(certificate.code),
        qr_size=qr.size,
        qr_path=qr.path,
        demo=certificate.demo,
        void=_void(certificate),
    )


def certificate_facts(certificate: CertificateInFull, until: date) -> tuple[tuple[str, str], ...]:
    """Return what stands on a certificate beside its name."""
    return (
        (_("Level"), _("%(level)s, certified facilitator", level=certificate.level.value)),
        (_("Rules"), _("version %(version)s", version=certificate.rules_version)),
        (_("Issued"), long_day(certificate.issued_on)),
        (_("Valid until"), long_day(until)),
    )


def _void(certificate: CertificateInFull) -> str:
    if certificate.status.valid:
        return ""
    return _(
        "%(state)s, since %(day)s. This paper certifies nothing now.",
        state=state_of(certificate),
        day=long_day(certificate.status.since),
    )


def scope_words(certificate: CertificateInFull) -> str:
    """Return what the holder is entrusted with, in the reader's language."""
    return _(
        "has learned, practised under supervision, and is entrusted with this: "
        "%(scope)s, beside another trained facilitator, with supervision as usual.",
        scope=certificate.scope,
    )
