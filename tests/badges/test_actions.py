"""A holder makes a badge; what it says of the certificate follows whatever happens to that."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from facilitator.badges.actions import MakeBadge, make_badge
from facilitator.badges.models import Badge
from facilitator.certification.actions import (
    ActOnCertificate,
    choose_name_form,
    lift_suspension,
    revoke_certificate,
    suspend_certificate,
)
from facilitator.certification.models import (
    Application,
    CertificateEventRow,
)
from facilitator.certification.rules import NameForm
from facilitator.certification.status import EventKind
from facilitator.credentials.answers import Outcome
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.judging import verify
from facilitator.errors import NotFound, NotPermitted
from facilitator.people.models import Person
from facilitator.signing.keys import rotate, withdraw
from tests.badges.holding import House
from tests.cast import NOW, TODAY

SINCE = ActOnCertificate(certificate="", reason="It has to be talked about first, by two of us.")


def test_a_badge_is_made_once_and_is_the_same_each_time(house: House) -> None:
    before = house.badge(), house.token()
    house.make()
    assert (house.badge(), house.token()) == before
    assert house.cast.count(Badge) == 1
    assert house.cast.happened().count("badge made") == 1


def test_a_badge_of_ours_is_valid_in_both_forms(house: House) -> None:
    for badge in (house.badge(), house.token()):
        judged = house.judge(badge)
        assert judged.outcome is Outcome.VALID, [str(it.remark) for it in judged.answers]
        assert judged.issuer.code == "issuer-confirmed"


def test_a_badge_says_what_was_frozen_and_no_plain_address(house: House) -> None:
    said = json.loads(house.badge())
    found = house.certificate
    assert said["id"] == f"http://localhost:8000/verify/{_grouped(found.code)}"
    assert said["validUntil"] == "2028-11-21T23:59:59Z"
    assert said["credentialSubject"]["licenseNumber"] == found.number
    assert "tara@example.org" not in house.badge().decode()
    (names, address) = _identities(said)
    assert (names, len(address)) == (["Tara Trainee"], 1)
    aligned = said["credentialSubject"]["achievement"]["alignment"]
    assert len(aligned) == 25
    assert all(it["targetName"] and it["targetUrl"].endswith(it["targetCode"]) for it in aligned)
    lists = {it["statusPurpose"]: it["statusListCredential"] for it in said["credentialStatus"]}
    assert set(lists) == {"revocation", "suspension"}


@pytest.mark.parametrize(("form", "names"), [(NameForm.SHORT, ["Tara T."]), (NameForm.NONE, [])])
def test_the_name_shows_in_the_form_that_was_chosen(
    house: House, form: NameForm, names: list[str]
) -> None:
    tara = house.cast.actor(house.cast.tara)
    public_id = house.certificate.public_id
    choose_name_form(house.cast.session, tara, public_id, form, now=NOW)
    house.make()
    assert _identities(json.loads(house.badge()))[0] == names
    assert house.cast.count(Badge) == 2


def test_nobody_makes_the_badge_of_somebody_else(house: House) -> None:
    command = MakeBadge(certificate=house.certificate.public_id, key=house.keys.current.id)
    for person in (house.cast.tom, house.cast.cora):
        with pytest.raises(NotFound):
            make_badge(house.cast.session, house.cast.actor(person), command, now=NOW)
    with pytest.raises(NotFound):
        make_badge(
            house.cast.session,
            house.cast.actor(house.cast.tara),
            replace(command, certificate="A" * 16),
            now=NOW,
        )


def test_a_revocation_is_seen_at_once_and_ends_the_making_of_badges(house: House) -> None:
    badge = house.badge()
    _act(house, revoke_certificate)
    assert house.in_force(badge) == "revoked"
    assert house.judge(badge).outcome is Outcome.NOT_VALID
    with pytest.raises(NotPermitted):
        house.make()


def test_a_suspension_is_seen_and_so_is_its_end(house: House) -> None:
    badge = house.badge()
    _act(house, suspend_certificate)
    assert house.in_force(badge) == "suspended"
    _act(house, lift_suspension)
    assert house.in_force(badge) == "in-force"
    _act(house, suspend_certificate)
    _act(house, revoke_certificate)
    assert house.in_force(badge) == "revoked"


def test_leave_is_in_no_list_and_a_new_badge_holds_for_longer(house: House) -> None:
    badge = house.badge()
    _happened(house, EventKind.LEAVE_BEGUN, days_ago=30)
    assert house.in_force(badge) == "in-force"
    house.make()
    assert json.loads(house.badge())["validUntil"] == "2028-12-21T23:59:59Z"
    assert house.judge(house.badge()).outcome is Outcome.VALID
    assert house.in_force(badge) == "in-force"


def test_the_badge_of_a_certificate_that_was_replaced_reads_as_withdrawn(house: House) -> None:
    badge = house.badge()
    _happened(house, EventKind.REPLACED)
    assert house.in_force(badge) == "revoked"


def test_after_a_change_of_keys_the_old_badge_holds_and_so_does_the_new(house: House) -> None:
    old = house.badge(), house.token()
    rotate(house.file, now=NOW + timedelta(days=1))
    house.make()
    for badge in (*old, house.badge(), house.token()):
        assert house.judge(badge).outcome is Outcome.VALID
    assert house.badge() != old[0]


def test_what_a_stolen_key_signed_holds_no_longer(house: House) -> None:
    old = house.badge()
    withdraw(house.file, house.keys.current.id, now=NOW)
    assert house.judge(old).issuer.code == "key-withdrawn"
    assert house.judge(old).outcome is Outcome.NOT_VALID
    house.make()
    assert house.judge(house.badge()).outcome is Outcome.VALID


def test_a_badge_goes_on_holding_when_its_holder_has_left(house: House) -> None:
    badge = house.badge()
    house.cast.session.execute(update(Application).values(name=None))
    house.cast.session.execute(
        update(Person).where(Person.id == house.cast.tara.id).values(name="", email="gone:1")
    )
    house.cast.session.commit()
    assert house.judge(badge).outcome is Outcome.VALID
    _act(house, revoke_certificate)
    assert house.in_force(badge) == "revoked"
    assert "Tara" not in str(house.cast.session.execute(select(Badge.__table__)).all())


def test_without_the_lists_a_badge_is_not_verified(house: House) -> None:
    assert verify(house.badge(), Circumstances(now=NOW)).outcome is Outcome.NOT_VERIFIED


def _act(house: House, act: object) -> None:
    command = replace(SINCE, certificate=house.certificate.public_id)
    assert callable(act)
    act(house.cast.session, house.cast.actor(house.cast.cora), command, now=NOW)
    house.cast.session.commit()


def _happened(house: House, kind: EventKind, *, days_ago: int = 0) -> None:
    house.cast.session.add(
        CertificateEventRow(
            certificate_id=house.certificate.id,
            kind=kind,
            happened_on=TODAY - timedelta(days=days_ago),
            happened_at=NOW - timedelta(days=days_ago),
            by_id=house.cast.cora.id,
            reason=None,
            name_form=None,
        )
    )
    house.cast.session.commit()


def _identities(
    said: dict[str, dict[str, list[dict[str, object]]]],
) -> tuple[list[object], list[object]]:
    found = said["credentialSubject"]["identifier"]
    return (
        [it["identityHash"] for it in found if it["identityType"] == "name"],
        [it["identityHash"] for it in found if it["identityType"] == "emailAddress"],
    )


def _grouped(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
