"""What the demonstration leaves out: each act once, by the product's own actions.

It brings rows to every table that the history binds, so that all of them can be tampered with,
and words to every place for words, so that a thief could find them.
"""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from facilitator.badges.actions import MakeBadge, make_badge
from facilitator.calibration.actions import (
    AnswerEntryLook,
    SaveScene,
    answer_entry_look,
    save_scene_rating,
)
from facilitator.certification.keeping import LearningKind
from facilitator.complaints.rules import Outcome
from facilitator.conflicts.actions import LiftConflict, lift_conflict
from facilitator.evidence.actions import TakeBackEvidence, take_back_evidence
from facilitator.evidence.models import Evidence
from facilitator.handovers.actions import HandOverPeople, hand_over_people
from facilitator.observations import actions as observations
from facilitator.observations.seconds import GuestRole, NewGuest, NewLink
from facilitator.people.models import Person
from facilitator.practice import actions as practice
from facilitator.practice import queries
from facilitator.practice.accounts import Companion
from facilitator.practice.beside import Word
from facilitator.practice.rules import Verdict
from facilitator.programmes.models import Programme
from facilitator.quizzes.actions import RecordTalk, note_reading, record_talk
from facilitator.readiness.actions import (
    Attest,
    WithdrawAttestation,
    attest,
    bring_in_papers,
    withdraw_attestation,
)
from facilitator.readiness.rules import Fact
from facilitator.supervision import actions as supervision
from tests.calibration.rating import Rating
from tests.cast import NOW, TODAY, Cast
from tests.certification.kept import certify, learn
from tests.complaints.heard import Heard
from tests.conflicts.declaring import declare
from tests.observations.watching import Watching
from tests.practice.log import Log
from tests.quizzes.trying import MODULE, Trying
from tests.quizzes.writing import hand_in, marks, publish_written
from tests.supervision.held import Held

LINK = NewLink(seed="a seed", secret_hash="a" * 64)
NEXT_LINK = NewLink(seed="another", secret_hash="b" * 64)
GUEST = NewGuest(name="Gina Guest", role=GuestRole.PRACTITIONER, link=LINK)


def go_on(session: Session) -> None:
    """Let the people of our tests join the programme, and do what nobody did before."""
    cast = Cast(session, session.scalars(select(Programme)).one())
    log = Log(cast)
    _learn(cast)
    _owe(cast, log)
    _watch(cast)
    _look_again(cast, log)
    _take_back(cast, log)
    _supervise(cast)
    _be_ready(cast)
    _be_certified(cast)
    _change_hands(cast)
    session.commit()


def _learn(cast: Cast) -> None:
    """Sam marks what Tara wrote in a quiz, and talks it over with her."""
    publish_written(cast)
    _attempt, answer = hand_in(Trying(cast, cast.tara))
    sam = cast.actor(cast.sam)
    marks(cast, cast.sam, answer, 0, 1)
    note_reading(cast.session, sam, answer, now=NOW)
    talk = RecordTalk(enrolment=cast.enrolment.public_id, module_id=MODULE)
    record_talk(cast.session, sam, talk, now=NOW)


def _owe(cast: Cast, log: Log) -> None:
    """Tom was beside Tara, who would like to talk; Cora hears of it, and Sam answers."""
    Log(cast, cast.tom)
    log.sent(companion=Companion.PERSON, companion_person=cast.tom.public_id, contact=True)
    (asked,) = queries.asked_of(cast.session, cast.tom.id)
    said = practice.AnswerCompanion(entry=asked.entry, claim=asked.claim.text, word=Word.NOT_SO)
    said = replace(said, different="There were only four of us in the room.")
    practice.answer_companion(cast.session, cast.actor(cast.tom), said, now=NOW)
    cast.session.commit()
    sessions = sessionmaker(cast.session.connection(), join_transaction_mode="create_savepoint")
    assert practice.pass_on_unanswered(sessions, now=NOW + timedelta(days=5))
    (due,) = queries.open_follow_ups(cast.session, cast.sam.id, TODAY)
    done = practice.AnswerFollowUp(
        follow_up=due.public_id,
        version=due.version,
        done="We talked for an hour on Friday evening.",
    )
    practice.answer_follow_up(cast.session, cast.actor(cast.sam), done, now=NOW)


def _watch(cast: Cast) -> None:
    """A guest is asked to rate, has another link, and Olga takes their place."""
    watching = Watching(cast)
    opened = watching.opened(second="", guest=GUEST)
    observations.renew_guest_link(cast.session, watching.sam, opened, NEXT_LINK, now=NOW)
    other = observations.ReplaceSecond(
        observation=opened,
        reason="Gina is ill and cannot come on Thursday.",
        second=cast.olga.public_id,
    )
    observations.replace_second(cast.session, watching.sam, other, now=NOW)


def _look_again(cast: Cast, log: Log) -> None:
    """A lot falls on an entry that Sam has confirmed; whoever is drawn would have asked back."""
    rating = Rating(cast)
    rating.drawn()
    log.confirmed(held_on=TODAY - timedelta(days=7))
    with patch("facilitator.calibration.actions.drawing.is_drawn", return_value=True):
        rating.drawn()
    look = rating.look()
    drawn = cast.actor(cast.session.get_one(Person, look.second_id))
    words = "Nobody wrote down who was told, and when."
    other = AnswerEntryLook(look=look.public_id, verdict=Verdict.RETURN, reason=words)
    answer_entry_look(cast.session, drawn, other, now=NOW)
    typed = {"listens": ["She let him come to his own end."]}
    scene = SaveScene(vignette=rating.vignette.id, version=0, typed=typed)
    save_scene_rating(cast.session, cast.actor(cast.sam), scene, now=NOW)


def _take_back(cast: Cast, log: Log) -> None:
    """Sam accepts evidence, and takes it back."""
    log.confirmed(held_on=TODAY - timedelta(days=14), shows={"S3": "I let it be quiet."})
    piece = cast.session.scalars(
        select(Evidence.public_id).where(Evidence.enrolment_id == cast.enrolment.id)
    ).one()
    command = TakeBackEvidence(evidence=piece, reason="It was another group on another evening.")
    take_back_evidence(cast.session, cast.actor(cast.sam), command, now=NOW)


def _supervise(cast: Cast) -> None:
    """Tara puts a thought into the minutes; minutes of what never was are taken back."""
    held, tara = Held(cast), cast.actor(cast.tara)
    met = held.confirmed()
    words = (
        ("stays", "How long the silence was after her story."),
        ("power", "They look at me before they speak."),
    )
    kept = supervision.KeepThoughts(version=0, answers=words)
    supervision.keep_thoughts(cast.session, tara, kept, now=NOW)
    shared = supervision.ShareThoughts(session=met, prompts=("stays",))
    supervision.share_thoughts(cast.session, tara, shared, now=NOW)
    held.withdrawn(held.noted(minutes=30), cast.sam)


def _be_ready(cast: Cast) -> None:
    """Cora confirms something about Tara, takes it back, and brings in a paper."""
    cora = cast.actor(cast.cora)
    command = Attest(enrolment=cast.enrolment.public_id, fact=Fact.HOST, on=TODAY)
    made = attest(cast.session, cora, command, now=NOW)
    back = WithdrawAttestation(attestation=made, reason="The host has closed its doors for good.")
    withdraw_attestation(cast.session, cora, back, now=NOW)
    paper = f"{cast.tara.email},training,ethics,Ethics among equals,2026-03-14,6.5,A river college"
    bring_in_papers(cast.session, cora, paper, now=NOW)


def _be_certified(cast: Cast) -> None:
    """Tara is certified, learns, signs again, has a badge, and a complaint is decided."""
    certificate, tara = certify(cast), cast.actor(cast.tara)
    make_badge(
        cast.session, tara, MakeBadge(certificate=certificate.public_id, key="0" * 16), now=NOW
    )
    learn(cast, TODAY, LearningKind.OTHER, 60)
    Heard(cast).decided(Outcome.PROBATION, 6)


def _change_hands(cast: Cast) -> None:
    """Sam and Dana are close for a while; Tara goes from Sam to Olga."""
    cora = cast.actor(cast.cora)
    close = LiftConflict(conflict=declare(cast, cast.cora, cast.sam, cast.dana))
    lift_conflict(cast.session, cora, close, now=NOW)
    command = HandOverPeople(
        giver=cast.sam.public_id,
        taker=cast.olga.public_id,
        enrolments=(cast.enrolment.public_id,),
    )
    hand_over_people(cast.session, cora, command, now=NOW)
