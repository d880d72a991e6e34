"""Letters about practice. Their subjects could be read over a shoulder; none tells a story."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from facilitator.notices.rules import LetterKind
from facilitator.people.letters import Wording, name_of, write_to
from facilitator.practice.turns import Turn
from facilitator.programmes.queries import EnrolmentLine, live_supervisor_ids
from facilitator.programmes.rules import day_in

_NEXT = {
    Turn.COVER: "You stand in, so it has come to you. You find them on your queue page.",
    Turn.COORDINATOR: "Nobody has answered so far. Please see to it on your page “Who waits”.",
}


def tell_of_wish(session: Session, enrolment: EnrolmentLine, *, now: datetime) -> None:
    """Write to everybody who supervises this person now."""
    wording = Wording(
        kind=LetterKind.CONTACT_WISHED,
        subject="Someone would like to hear from you",
        words=(
            f"{enrolment.person_name} would like to talk with you before their next session.\n"
            "Please get in touch, and then say on your queue page that you have.\n"
        ),
    )
    supervisors = live_supervisor_ids(session, enrolment.id, day_in(enrolment.zone, now))
    write_to(session, supervisors, wording, now=now)


def tell_of_debrief(
    session: Session, enrolment: EnrolmentLine, due_on: date, *, now: datetime
) -> None:
    """Write to everybody who supervises this person now that a talk is due, and by when."""
    wording = Wording(
        kind=LetterKind.TALK_ASKED,
        subject="A talk to have soon",
        words=(
            f"Please talk with {enrolment.person_name} by {due_on:%Y-%m-%d}.\n"
            "Your queue page shows after which session. Say there that you have.\n"
        ),
    )
    supervisors = live_supervisor_ids(session, enrolment.id, day_in(enrolment.zone, now))
    write_to(session, supervisors, wording, now=now)


def tell_of_return(
    session: Session, enrolment: EnrolmentLine, reviewer_id: int, *, now: datetime
) -> None:
    """Write to the trainee that there is a question about an entry."""
    wording = Wording(
        kind=LetterKind.ENTRY_RETURNED,
        subject="A question is waiting for you",
        words=(
            f"{name_of(session, reviewer_id)} has a question about one of your entries.\n"
            "You find it on your log page. It is no mark against you.\n"
        ),
    )
    write_to(session, [enrolment.person_id], wording, now=now)


def ask_companion(session: Session, companion_id: int, writer_id: int, *, now: datetime) -> None:
    """Write to somebody who is named as a companion that something waits for their word."""
    wording = Wording(
        kind=LetterKind.CONFIRMATION,
        subject="Something is waiting for you to confirm",
        words=(
            f"{name_of(session, writer_id)} wrote down that the two of you ran a group.\n"
            "Please say on your log page whether it took place.\n"
        ),
    )
    write_to(session, [companion_id], wording, now=now)


def tell_of_passing(
    session: Session, told_id: int, turn: Turn, asked_on: date, *, now: datetime
) -> None:
    """Write to whoever is expected to answer next. Only the page says who waits."""
    wording = Wording(
        kind=LetterKind.CONTACT_WISHED,
        subject="Someone still waits for an answer",
        words=f"Somebody has waited for an answer since {asked_on:%Y-%m-%d}.\n{_NEXT[turn]}\n",
    )
    write_to(session, [told_id], wording, now=now)
