"""A complaint about Tara, who is certified, as far along as a test needs it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from facilitator.certification.queries import CertificateInFull
from facilitator.complaints import actions
from facilitator.complaints.actions import MakeComplaint, VoteOnComplaint
from facilitator.complaints.queries import ComplaintInFull, complaint_in_full
from facilitator.complaints.rules import Outcome
from facilitator.people.models import Person
from facilitator.people.rules import Role
from tests.cast import NOW, Cast
from tests.certification.kept import of_tara

CODE = "0123456789ABCDEFGHJKMNPQRSTV"
STORY = "On Tuesday she told the room what somebody had asked her to keep to herself."
WORDS = "Thank you for writing. Three people will look at it, and we answer here."


class Heard:
    """Cora looks after it. Dana (who has lived it), Dev and Dora sit; others hear appeals."""

    def __init__(self, cast: Cast, *, complainant: Person | None = None) -> None:
        self.cast = cast
        self.cora, self.tara = cast.actor(cast.cora), cast.actor(cast.tara)
        self.dora = cast.person("Dora Decider", Role.DECIDER)
        self.panel = (cast.dana, cast.dev, self.dora)
        self.others = (
            cast.person("Ada Decider", Role.DECIDER, lived_experience=True),
            cast.person("Abe Decider", Role.DECIDER),
            cast.person("Amy Decider", Role.DECIDER),
        )
        command = MakeComplaint(
            code=CODE,
            about="Tara from the Tuesday group",
            story=STORY,
            immediate_risk=False,
            complainant_id=complainant.id if complainant else None,
        )
        self.id = actions.make_complaint(cast.session, command, now=NOW)
        cast.session.commit()

    @property
    def session(self) -> Session:
        return self.cast.session

    @property
    def whole(self) -> ComplaintInFull:
        return complaint_in_full(self.session, self.id)

    def certificate(self, now: datetime = NOW) -> CertificateInFull:
        return of_tara(self.cast, now)

    def named(self) -> "Heard":
        number = self.certificate().number
        actions.acknowledge_complaint(self.session, self.cora, self.id, WORDS, now=NOW)
        actions.name_person(self.session, self.cora, self.id, number, now=NOW)
        return self

    def notified(self) -> "Heard":
        return self.named().notified_only()

    def notified_only(self) -> "Heard":
        actions.notify_person(self.session, self.cora, self.id, STORY, now=NOW)
        return self

    def answered(self) -> "Heard":
        self.notified()
        actions.answer_complaint(self.session, self.tara, self.id, STORY, now=NOW)
        return self

    def seat(self, *people: Person, now: datetime = NOW) -> "Heard":
        for person in people:
            actions.name_panelist(self.session, self.cora, self.id, person.public_id, now=now)
        self.session.commit()
        return self

    def vote(
        self, person: Person, outcome: Outcome, months: int | None = None, now: datetime = NOW
    ) -> None:
        command = VoteOnComplaint(
            complaint=self.id, outcome=outcome, months=months, reason=f"{STORY} It was so."
        )
        actions.vote_on_complaint(self.session, self.cast.actor(person), command, now=now)
        self.session.commit()

    def decided(self, outcome: Outcome, months: int | None = None) -> "Heard":
        self.answered().seat(*self.panel)
        for person in self.panel[:2]:
            self.vote(person, outcome, months)
        return self

    def appealed(self, outcome: Outcome, months: int | None = None) -> "Heard":
        self.decided(outcome, months)
        later = NOW + timedelta(days=5)
        actions.appeal_complaint(self.session, self.tara, self.id, STORY, now=later)
        self.seat(*self.others, now=later)
        return self
