"""A coordinator says that somebody is trained to supervise, or that it no longer holds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.calibration import rules
from facilitator.calibration.models import TrainingStatement
from facilitator.errors import enforce
from facilitator.history.actions import record
from facilitator.people.queries import account_by_public_id, can_act_as, live_roles
from facilitator.people.rules import Actor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestTraining:
    """Somebody by their public id, whether they are trained, and what that rests on."""

    person: str
    trained: bool
    words: str


def attest_training(
    session: Session, actor: Actor, command: AttestTraining, *, now: datetime
) -> str:
    """Keep what a coordinator says of somebody's training, and return its public id."""
    account = account_by_public_id(session, command.person)
    teller = Actor(actor.person_id, actor.key, live_roles(session, actor.person_id, now=now))
    supervises = can_act_as(session, account.person_id, Role.SUPERVISOR, now=now)
    enforce(rules.refusal_to_attest(teller, account.person_id, supervises=supervises))
    enforce(rules.refusal_of_words(command.words))
    said = TrainingStatement(
        person_id=account.person_id,
        trained=command.trained,
        said_at=now,
        said_by_id=actor.person_id,
        words=command.words.strip(),
    )
    session.add(said)
    session.flush()
    happened = "training attested" if command.trained else "training no longer attested"
    details = {"statement": said.public_id}
    record(session, actor.key, happened, f"person:{account.key}", details, now=now)
    return said.public_id
