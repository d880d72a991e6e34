"""A card for a meeting of Tara's group, and members who fill it in."""

from dataclasses import replace
from datetime import timedelta

from facilitator.people.rules import Actor
from facilitator.voices import actions
from facilitator.voices.rules import Answer, Question
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log

CLOSED = NOW + timedelta(days=3)


class Voicing:
    """Tara's Thursday circle. Its members stay unknown."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.session = cast.session
        self.tara = cast.actor(cast.tara)
        self.sam = cast.actor(cast.sam)
        self.group = Log(cast).group

    def making(self, **changes: object) -> actions.MakeCard:
        plain = actions.MakeCard(
            enrolment=self.cast.enrolment.public_id,
            group=self.group,
            held_on=TODAY,
            seed="a seed",
            secret_hash="a" * 64,
        )
        return replace(plain, **changes)  # type: ignore[arg-type]

    def made(self, who: Actor | None = None, **changes: object) -> str:
        made = actions.make_card(self.session, who or self.tara, self.making(**changes), now=NOW)
        self.session.commit()
        return made

    def filled(self, times: int = 1, **ticked: Answer) -> None:
        answers = {Question(it): said for it, said in (ticked or {"heard": Answer.YES}).items()}
        command = actions.FillCard(secret_hash="a" * 64, answers=answers)
        for _ in range(times):
            actions.fill_card(self.session, command, now=NOW)
        self.session.commit()
