import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from facilitator.credentials.canonical import canonical
from facilitator.credentials.seen import seen
from facilitator.credentials.writing import Holder, credential_of, identity_digest
from tests.credentials.making import (
    ADDRESS,
    COMPETENCIES,
    HOUSE,
    NOW,
    REVOKED,
    SUSPENDED,
    facts,
    signed,
    unsigned,
)


def test_the_same_facts_give_the_same_credential() -> None:
    assert credential_of(facts()) == credential_of(facts())


def test_it_says_what_the_certificate_says() -> None:
    found = seen(unsigned())
    assert (found.id, found.issuer, found.issuer_name) == (ADDRESS, HOUSE, "Harbour House")
    assert (found.name, found.number) == ("Certified facilitator", "F-2026-0001")
    assert found.holder_name == "Iris A."
    assert found.competencies == tuple(one.statement for one in COMPETENCIES)
    assert found.valid_until == NOW + timedelta(days=365)


@pytest.mark.parametrize(
    ("holder", "kinds"),
    [
        (None, ["emailAddress", "name"]),
        (Holder(name="Iris"), ["name"]),
        (Holder(digest="sha256$00", salt="s"), ["emailAddress"]),
        (Holder(), ["identifier"]),
    ],
)
def test_it_says_of_its_holder_as_much_as_they_chose(
    holder: Holder | None, kinds: list[str]
) -> None:
    subject = credential_of(facts(holder=holder))["credentialSubject"]
    assert isinstance(subject, dict)
    assert [one["identityType"] for one in subject["identifier"]] == kinds
    assert "id" not in subject
    assert canonical(credential_of(facts(holder=holder)))


def test_no_address_of_a_person_stands_in_it() -> None:
    assert "@" not in json.dumps(unsigned()).replace('"@context"', "")
    expected = hashlib.sha256(b"iris@example.netsalt").hexdigest()
    assert identity_digest("iris@example.net", "salt") == f"sha256${expected}"


def test_revocation_and_suspension_stand_in_lists_of_their_own() -> None:
    entries = unsigned()["credentialStatus"]
    assert isinstance(entries, list)
    assert [entry["statusPurpose"] for entry in entries] == ["revocation", "suspension"]
    assert [entry["statusListIndex"] for entry in entries] == ["7001", "12"]
    assert [entry["statusListCredential"] for entry in entries] == [
        REVOKED.address,
        SUSPENDED.address,
    ]


def test_names_in_any_script_and_many_competencies_are_signed_whole() -> None:
    it = facts(holder=Holder(name="Ирис Œ 李 אב 🙂"))
    many = tuple(replace(COMPETENCIES[0], code=f"X{n}", statement=f"{n}") for n in range(60))
    whole = replace(it, achievement=replace(it.achievement, competencies=many))
    document = signed(credential_of(whole))
    assert seen(document).holder_name == "Ирис Œ 李 אב 🙂"
    assert canonical(credential_of(whole)).count("targetCode") == 60


def test_moments_are_written_in_utc() -> None:
    there = timezone(timedelta(hours=5))
    moment = datetime(2026, 11, 22, 3, 0, tzinfo=there)
    assert credential_of(facts(issued_at=moment))["validFrom"] == "2026-11-21T22:00:00Z"


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"credentialSubject": "x", "issuer": 7, "validUntil": "soon"},
        {"credentialSubject": [{"achievement": [], "identifier": [7]}], "issuer": {"name": []}},
    ],
)
def test_what_is_odd_shows_as_nothing(credential: dict[str, object]) -> None:
    found = seen(credential)
    assert (found.name, found.issuer_name, found.holder_name) == ("", "", "")
    assert found.valid_until is None
