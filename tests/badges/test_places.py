"""Every certificate has its places in the lists, drawn by chance, and no two the same."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from facilitator.certification.actions import give_missing_places, listing
from facilitator.certification.models import Application, Certificate, StatusPlace
from facilitator.credentials.status_lists import Purpose
from tests.badges.holding import House
from tests.cast import NOW


def test_each_certificate_has_two_places_drawn_apart(house: House) -> None:
    places = house.cast.session.scalars(select(StatusPlace)).all()
    assert {(it.purpose, it.list) for it in places} == {(it, 1) for it in Purpose}
    assert len(places) == 2


def test_a_place_is_given_once(house: House) -> None:
    one = house.cast.session.scalars(select(StatusPlace)).first()
    assert one is not None
    twin = StatusPlace(
        certificate_id=_bare(house), purpose=one.purpose, list=one.list, place=one.place
    )
    with house.cast.session.begin_nested() as undone:
        house.cast.session.add(twin)
        with pytest.raises(IntegrityError):
            house.cast.session.flush()
        undone.rollback()


def test_a_taken_place_is_drawn_again_and_a_full_list_is_followed_by_another(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = dict(house.cast.session.execute(select(StatusPlace.purpose, StatusPlace.place)).all())
    free = (set(range(4)) - set(taken.values())).pop()
    drawn = iter([taken[Purpose.REVOCATION], free, taken[Purpose.SUSPENSION], free])
    monkeypatch.setattr(listing.secrets, "randbelow", lambda _: next(drawn))
    _bare(house)
    assert give_missing_places(house.cast.session, now=NOW) == 1
    assert next(drawn, None) is None
    monkeypatch.undo()
    monkeypatch.setattr(listing, "FULL", 2)
    _bare(house)
    assert give_missing_places(house.cast.session, now=NOW) == 1
    by_list = select(StatusPlace.list, func.count()).group_by(StatusPlace.list)
    assert dict(house.cast.session.execute(by_list).all()) == {1: 4, 2: 2}
    assert house.in_force(house.badge()) == "in-force"


def test_places_are_given_to_what_was_issued_before_and_to_nothing_twice(house: House) -> None:
    _bare(house)
    assert give_missing_places(house.cast.session, now=NOW) == 1
    assert give_missing_places(house.cast.session, now=NOW) == 0
    assert house.cast.happened()[-1] == "status places given"


def _bare(house: House) -> int:
    """Issue one more certificate, as it was done before there were places."""
    session = house.cast.session
    number = house.cast.count(Certificate)
    like = session.get_one(Certificate, house.certificate.id)
    application = Application(
        enrolment_id=house.cast.toms_enrolment.id,
        applicant_id=house.cast.tom.id,
        state="granted",
        name="Tom",
        applied_at=NOW,
        closed_at=NOW,
    )
    session.add(application)
    session.flush()
    kept = {
        column.key: getattr(like, column.key)
        for column in Certificate.__table__.columns
        if column.key not in {"id", "public_id"}
    }
    certificate = Certificate(
        **{
            **kept,
            "number": f"old-{number}",
            "code": f"{number:028}",
            "application_id": application.id,
            "enrolment_id": house.cast.toms_enrolment.id,
            "holder_id": house.cast.tom.id,
        }
    )
    session.add(certificate)
    session.commit()
    return certificate.id
