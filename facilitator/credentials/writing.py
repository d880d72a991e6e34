"""Our certificate as an Open Badges 3.0 credential, from plain facts, ready to be signed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from facilitator.credentials.moments import write_moment
from facilitator.credentials.plain import JsonObject
from facilitator.credentials.receiving import KIND
from facilitator.credentials.status_lists import Place, written_place
from facilitator.credentials.vocabulary import CREDENTIALS, EXTENSIONS, OPEN_BADGES

_SCHEMA = {
    "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"
    "ob_v3p0_achievementcredential_schema.json",
    "type": "1EdTechJsonSchemaValidator2019",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who certifies: its name as a `did`, its name for people, and its address."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What the credential says of its holder: as much as they chose, and never an address.

    `digest` and `salt` let somebody who knows the e-mail address check that it is theirs.
    """

    name: str | None = None
    digest: str | None = None
    salt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """One thing that the holder was found able to do."""

    code: str
    statement: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """What is certified, by which version of the rules. `address` is its name for machines."""

    address: str
    name: str
    description: str
    criteria: str
    scope: str
    level: str
    rules_version: int
    framework: str
    competencies: tuple[Competency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """One certificate as it was frozen at issue. `address` is its page, found by its code."""

    number: str
    address: str
    language: str
    issuer: Issuer
    holder: Holder
    achievement: Achievement
    issued_at: datetime
    valid_until: datetime
    places: tuple[Place, ...]


def identity_digest(identity: str, salt: str) -> str:
    """Return what stands for an identity: its salted digest, as Open Badges writes it."""
    return "sha256$" + hashlib.sha256((identity + salt).encode()).hexdigest()


def credential_of(facts: CertificateFacts) -> JsonObject:
    """Return the credential of a certificate. The same facts give the same credential."""
    issued = write_moment(facts.issued_at)
    return {
        "@context": [CREDENTIALS, OPEN_BADGES, EXTENSIONS],
        "id": facts.address,
        "type": [KIND, "OpenBadgeCredential"],
        "name": facts.achievement.name,
        "issuer": _profile(facts.issuer),
        "validFrom": issued,
        "awardedDate": issued,
        "validUntil": write_moment(facts.valid_until),
        "credentialSubject": _subject(facts),
        "credentialSchema": [dict(_SCHEMA)],
        "credentialStatus": [written_place(place) for place in facts.places],
    }


def _profile(issuer: Issuer) -> JsonObject:
    return {"id": issuer.id, "type": ["Profile"], "name": issuer.name, "url": issuer.url}


def _subject(facts: CertificateFacts) -> JsonObject:
    return {
        "type": ["AchievementSubject"],
        "identifier": _identifiers(facts),
        "licenseNumber": facts.number,
        "achievement": _achievement(facts),
        "result": [
            {
                "type": ["Result"],
                "resultDescription": _level_name(facts.achievement),
                "value": facts.achievement.level,
            }
        ],
    }


def _identifiers(facts: CertificateFacts) -> list[JsonObject]:
    """Return what the holder is known by; when they chose nothing, the number alone."""
    holder, found = facts.holder, list[JsonObject]()
    if holder.digest and holder.salt:
        found.append(
            {**_identity("emailAddress", holder.digest, hashed=True), "salt": holder.salt}
        )
    if holder.name:
        found.append(_identity("name", holder.name, hashed=False))
    return found or [_identity("identifier", facts.number, hashed=False)]


def _identity(kind: str, identity: str, *, hashed: bool) -> JsonObject:
    return {
        "type": "IdentityObject",
        "hashed": hashed,
        "identityHash": identity,
        "identityType": kind,
    }


def _achievement(facts: CertificateFacts) -> JsonObject:
    it = facts.achievement
    return {
        "id": it.address,
        "type": ["Achievement"],
        "achievementType": "Certification",
        "inLanguage": facts.language,
        "name": it.name,
        "description": it.description,
        "criteria": {"narrative": it.criteria},
        "specialization": it.scope,
        "version": str(it.rules_version),
        "alignment": [_alignment(one, it.framework) for one in it.competencies],
        "resultDescription": [
            {
                "id": _level_name(it),
                "type": ["ResultDescription"],
                "name": "Level",
                "resultType": "Result",
            }
        ],
    }


def _level_name(achievement: Achievement) -> str:
    return f"{achievement.address}#level"


def _alignment(competency: Competency, framework: str) -> JsonObject:
    return {
        "type": ["Alignment"],
        "targetType": "CFItem",
        "targetFramework": framework,
        "targetCode": competency.code,
        "targetName": competency.statement,
        "targetUrl": competency.address,
    }
