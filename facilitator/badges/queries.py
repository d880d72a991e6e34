"""Asking for badges and for what they say, in plain data."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.badges.addresses import Addresses
from facilitator.badges.models import Badge
from facilitator.badges.rules import Belonging, Frozen, facts_of, signed_off
from facilitator.certification.models import Certificate
from facilitator.certification.queries import CertificateInFull, frozen_standing, places_of
from facilitator.certification.rules import NameForm
from facilitator.competencies.rules import Level
from facilitator.credentials.writing import CertificateFacts
from facilitator.errors import NotFound
from facilitator.people.queries import account
from facilitator.programmes.models import Enrolment, Programme
from facilitator.publications.queries import register_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeLine:
    """A badge that was made."""

    public_id: str
    certificate_id: int
    name_form: NameForm
    key: str
    valid_until: date
    salt: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementInFull:
    """What was certified under one version of the rules, as it was published then."""

    scope: str
    house: str
    level: Level
    rules_version: int
    rules_digest: str
    language: str
    demo: bool
    competencies: tuple[tuple[str, str], ...]


def badge_of(session: Session, certificate: CertificateInFull, key: str) -> BadgeLine | None:
    """Return the badge of a certificate as it would be made today with this key, or None."""
    row = session.scalar(
        select(Badge).where(
            Badge.certificate_id == certificate.id,
            Badge.name_form == certificate.name_form,
            Badge.key == key,
            Badge.valid_until == certificate.status.valid_until,
        )
    )
    if row is None:
        return None
    return BadgeLine(
        public_id=row.public_id,
        certificate_id=row.certificate_id,
        name_form=row.name_form,
        key=row.key,
        valid_until=row.valid_until,
        salt=row.salt,
        made_at=row.made_at,
    )


def facts_of_badge(
    session: Session, badge: BadgeLine, certificate: CertificateInFull, addresses: Addresses
) -> CertificateFacts:
    """Return what a badge says.

    Raises `NotFound` for one that stands in no list, as it could never be withdrawn.
    """
    places = places_of(session, certificate.id)
    if not places:
        raise NotFound("a certificate without places")
    belonging = Belonging(
        name=certificate.name,
        name_form=badge.name_form,
        email=account(session, certificate.holder_id).email,
        salt=badge.salt,
    )
    frozen = _frozen(session, certificate)
    return facts_of(frozen, belonging, places, badge.valid_until, addresses)


def achievement(session: Session, publication: int, rules_version: int) -> AchievementInFull:
    """Return what was certified under these rules. Raises `NotFound` where nobody ever was."""
    row = session.execute(
        select(
            Certificate.id,
            Certificate.scope,
            Certificate.house,
            Certificate.level,
            Certificate.rules_version,
            Certificate.rules_digest,
            Certificate.demo,
        )
        .where(Certificate.publication == publication, Certificate.rules_version == rules_version)
        .order_by(Certificate.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound
    said = dict(row._mapping)  # noqa: SLF001
    language, competencies = _competencies(session, said.pop("id"), publication)
    return AchievementInFull(language=language, competencies=competencies, **said)


def _frozen(session: Session, certificate: CertificateInFull) -> Frozen:
    row = session.execute(
        select(Certificate.publication, Certificate.issued_at, Programme.zone)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .join(Programme, Programme.id == Enrolment.programme_id)
        .where(Certificate.id == certificate.id)
    ).one()
    language, competencies = _competencies(session, certificate.id, row.publication)
    return Frozen(
        number=certificate.number,
        code=certificate.code,
        house=certificate.house,
        scope=certificate.scope,
        level=certificate.level,
        rules_version=certificate.rules_version,
        rules_digest=certificate.rules_digest,
        publication=row.publication,
        language=language,
        competencies=competencies,
        issued_at=row.issued_at,
        zone=row.zone,
        demo=certificate.demo,
    )


def _competencies(
    session: Session, certificate_id: int, publication: int
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the language, and what was signed off in the words of that publication."""
    codes = signed_off(frozen_standing(session, certificate_id))
    register = register_of(session, publication)
    return register.language, tuple(
        (it.code, it.statement) for it in register.competencies if it.code in codes
    )
