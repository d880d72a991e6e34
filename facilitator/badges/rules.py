"""What a badge says, from the frozen certificate alone, and who may have one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from facilitator.badges.addresses import Addresses
from facilitator.certification.rules import NameForm, shown_name
from facilitator.certification.standing import Standing
from facilitator.certification.status import Status
from facilitator.competencies.rules import Level
from facilitator.credentials.status_lists import Place, Purpose
from facilitator.credentials.writing import (
    Achievement,
    CertificateFacts,
    Competency,
    Holder,
    Issuer,
    identity_digest,
)
from facilitator.errors import N_, Refusal

SIGNED_OFF = "signed-off"
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What was granted, as the record of the certificate and its publication keep it."""

    number: str
    code: str
    house: str
    scope: str
    level: Level
    rules_version: int
    rules_digest: str
    publication: int
    language: str
    competencies: tuple[tuple[str, str], ...]
    issued_at: datetime
    zone: str
    demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Whose badge it is: the name as it is to be shown, and what lets an address be compared."""

    name: str | None
    name_form: NameForm
    email: str
    salt: str


def refusal_to_make_badge(status: Status) -> Refusal | None:
    """Say why there is no badge of a certificate, or None: it must stand, though it may rest."""
    if status.holds:
        return None
    return Refusal(
        "certificate-is-over",
        N_("This certificate does not stand any more, so there is no badge of it."),
    )


def signed_off(standing: Standing) -> frozenset[str]:
    """Return the codes of the competencies that were signed off at issue."""
    return frozenset(
        str(finding.values["competency"])
        for requirement in standing.requirements
        for finding in requirement.counts
        if finding.code == SIGNED_OFF
    )


def last_moment(day: date, zone: str) -> datetime:
    """Return the last second of a day where the programme is."""
    after = datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone))
    return after - _SECOND


def facts_of(
    frozen: Frozen,
    belonging: Belonging,
    places: Mapping[Purpose, tuple[int, int]],
    valid_until: date,
    addresses: Addresses,
) -> CertificateFacts:
    """Return everything that a badge says."""
    email = belonging.email.strip().casefold()
    return CertificateFacts(
        number=frozen.number,
        address=addresses.certificate(frozen.code),
        language=frozen.language,
        issuer=Issuer(id=addresses.did, name=frozen.house, url=addresses.base),
        holder=Holder(
            name=shown_name(belonging.name, belonging.name_form),
            digest=identity_digest(email, belonging.salt),
            salt=belonging.salt,
        ),
        achievement=achievement_of(frozen, addresses),
        issued_at=frozen.issued_at,
        valid_until=last_moment(valid_until, frozen.zone),
        places=tuple(
            Place(purpose=purpose, address=addresses.status_list(purpose, number), index=place)
            for purpose, (number, place) in sorted(places.items())
        ),
    )


def achievement_of(frozen: Frozen, addresses: Addresses) -> Achievement:
    """Return what was certified. A signed record speaks the language of its issuer."""
    where = (frozen.publication, frozen.rules_version)
    return Achievement(
        address=addresses.achievement(*where),
        name=f"Demonstration: {frozen.scope}" if frozen.demo else frozen.scope,
        description=_description(frozen),
        criteria=criteria_of(frozen.rules_version, frozen.rules_digest),
        scope=frozen.scope,
        level=frozen.level.value,
        rules_version=frozen.rules_version,
        framework=f"{frozen.scope}: competencies",
        competencies=tuple(
            Competency(code=code, statement=statement, address=addresses.competency(*where, code))
            for code, statement in frozen.competencies
        ),
    )


def criteria_of(rules_version: int, rules_digest: str) -> str:
    """Return what had to be met, and the digest that names those rules for good."""
    return (
        f"Every requirement of version {rules_version} of the rules was met, and two people who "
        f"do not supervise the holder granted it. The rules have the digest {rules_digest}."
    )


def _description(frozen: Frozen) -> str:
    says = (
        "Has learned, practised under supervision, and is entrusted with this: "
        f"{frozen.scope}, beside another trained facilitator, with supervision as usual."
    )
    return f"A demonstration. This certifies nobody. {says}" if frozen.demo else says
