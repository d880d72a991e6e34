"""Nobody is handed over twice, told twice or answered twice, however many act at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from facilitator.handovers.actions import HandOverPeople, hand_over_people
from facilitator.handovers.models import HandOver
from facilitator.history.queries import first_broken_link
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.practice import actions, queries
from facilitator.practice.accounts import Companion
from facilitator.practice.actions import pass_on_unanswered
from facilitator.practice.beside import Word
from facilitator.practice.models import CompanionAnswer, FollowUp, FollowUpAnswer, Passing
from facilitator.programmes.queries import live_supervisors
from facilitator.programmes.rules import AssignmentKind
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log
from tests.races.conftest import Sessions
from tests.races.racing import Act, one_of, together


def _hand_over(cast: Cast, taker: Person) -> Act:
    command = HandOverPeople(
        giver=cast.sam.public_id,
        taker=taker.public_id,
        enrolments=(cast.enrolment.public_id,),
    )
    actor = cast.actor(cast.cora)
    return lambda session: hand_over_people(session, actor, command, now=NOW)


def test_somebody_who_is_handed_to_two_at_once_goes_to_one(
    company: Cast, lasting: Sessions
) -> None:
    sue = company.person("Sue Supervisor", Role.SUPERVISOR)
    company.session.commit()
    acts = [_hand_over(company, taker) for taker in (company.olga, sue)]
    company.session.commit()
    assert one_of(together(lasting, *acts))
    assert company.count(HandOver) == 1
    (line,) = live_supervisors(company.session, company.enrolment.id, TODAY)
    assert (line.kind, line.person_id != company.sam.id) == (AssignmentKind.MAIN, True)
    assert first_broken_link(company.session) is None


def test_two_supervisors_who_answer_at_once_answer_once(company: Cast, lasting: Sessions) -> None:
    company.assigned(company.enrolment, company.olga, AssignmentKind.COVER)
    Log(company).sent(contact=True)
    found = company.session.scalars(select(FollowUp)).one()
    done = actions.AnswerFollowUp(
        follow_up=found.public_id, version=found.version, done="We talked."
    )
    people = [company.actor(person) for person in (company.sam, company.olga)]
    company.session.commit()
    acts: list[Act] = [
        lambda session, actor=actor: actions.answer_follow_up(session, actor, done, now=NOW)
        for actor in people
    ]
    assert one_of(together(lasting, *acts))
    assert company.count(FollowUpAnswer) == 1


def test_two_machines_that_pass_it_on_tell_everybody_once(
    company: Cast, lasting: Sessions
) -> None:
    Log(company).sent(contact=True)
    company.session.commit()
    late = NOW + timedelta(days=9)
    with ThreadPoolExecutor(3) as machines:
        told = [machines.submit(pass_on_unanswered, lasting, now=late) for _ in range(3)]
    assert sum(it.result() for it in told) == 1
    assert company.count(Passing) == 1
    assert company.happened().count("follow-up passed on") == 1


def test_a_companion_who_presses_twice_says_it_once(company: Cast, lasting: Sessions) -> None:
    Log(company, company.tom)
    Log(company).sent(companion=Companion.PERSON, companion_person=company.tom.public_id)
    (asked,) = queries.asked_of(company.session, company.tom.id)
    said = actions.AnswerCompanion(entry=asked.entry, claim=asked.claim.text, word=Word.YES)
    tom = company.actor(company.tom)
    company.session.commit()
    act: Act = lambda session: actions.answer_companion(session, tom, said, now=NOW)  # noqa: E731
    assert one_of(together(lasting, act, act))
    assert company.count(CompanionAnswer) == 1
