"""Supervisors see whom they answer for."""

from sqlalchemy import update

from facilitator.programmes.models import Assignment
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.web import clock
from tests.web.conftest import Scene


def my_people(scene: Scene) -> str:
    return scene.browse(scene.cast.sam).open("supervisor.people").text


def test_my_people_stand_there_with_since_when_and_what_waits(scene: Scene) -> None:
    text = my_people(scene)
    assert "Tara Trainee" in text
    assert "You are the main supervisor since Mon 5 Jan 2026" in text
    assert "One entry waits" in text
    assert "4 more group sessions count before the next supervision" in text
    assert "Tom Trainee" not in text


def test_somebody_whom_i_answer_for_twice_stands_there_once(scene: Scene) -> None:
    scene.cast.session.execute(
        update(Assignment)
        .where(Assignment.enrolment_id == scene.cast.toms_enrolment.id)
        .values(supervisor_id=scene.cast.sam.id, kind=AssignmentKind.COVER)
    )
    scene.cast.session.add(
        Assignment(
            supervisor_id=scene.cast.sam.id,
            enrolment_id=scene.cast.toms_enrolment.id,
            kind=AssignmentKind.ADDITIONAL,
            from_on=scene.cast.toms_enrolment.from_on,
        )
    )
    scene.cast.session.commit()
    assert my_people(scene).count("Supervision of Tom Trainee") == 1


def test_whoever_is_with_somebody_else_now_is_gone(scene: Scene) -> None:
    today = day_in("UTC", clock.now())
    scene.cast.session.execute(update(Assignment).values(until_on=today))
    scene.cast.session.commit()
    assert "Nobody is with you now" in my_people(scene)
