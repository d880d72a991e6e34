"""Tara is observed: Sam opens, Olga rates beside him, Tara rates herself."""

from dataclasses import replace
from typing import Any

from facilitator.competencies.rules import Level
from facilitator.curriculum.reference import Anchor, ObservationForm
from facilitator.observations import actions, queries
from facilitator.observations.accounts import ItemRating, RatingAccount
from facilitator.observations.rules import ObservedKind, Occasion
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.publications.queries import current_programme
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log

HARM = ItemRating(
    level=Anchor.HARMFUL, acts=("promises-secrecy",), happened="Nothing leaves, it was said."
)


class Watching:
    """An observation of Tara, step by step. Olga is a supervisor, but not Tara's."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.session = cast.session
        self.sam = cast.actor(cast.sam)
        self.olga = cast.actor(cast.olga)
        self.tara = cast.actor(cast.tara)
        self.group = Log(cast).group
        found = current_programme(self.session).programme.observation
        assert found is not None
        self.form: ObservationForm = found

    @property
    def occasion(self) -> Occasion:
        return Occasion(kind=ObservedKind.MEETING, held_on=TODAY, group=self.group)

    def opening(self, **changes: Any) -> actions.OpenObservation:
        plain = actions.OpenObservation(
            enrolment=self.cast.enrolment.public_id,
            occasion=self.occasion,
            second=self.cast.olga.public_id,
        )
        return replace(plain, **changes)

    def opened(self, **changes: Any) -> str:
        found = actions.open_observation(self.session, self.sam, self.opening(**changes), now=NOW)
        self.session.commit()
        return found

    def account(self, level: Anchor | None = Anchor.SHOWN, **items: ItemRating) -> RatingAccount:
        said = {item.id: ItemRating(level=level) for item in self.form.items}
        return RatingAccount(
            form=self.form.digest,
            items=said | items,
            strength="You waited before you spoke.",
            next_step="Say the limits sooner.",
            proposed=Level.L3,
            no_conflict=True,
        )

    def rates(self, who: Actor, observation: str, account: RatingAccount | None = None) -> str:
        draft = queries.draft_rating(
            self.session, self.seen(who, observation).line.id, who.person_id
        )
        command = actions.SubmitRating(
            observation=observation, version=draft.version, account=account or self.account()
        )
        rating = actions.submit_rating(self.session, who, command, now=NOW)
        self.session.commit()
        return rating

    def rated(self, account: RatingAccount | None = None, **changes: Any) -> str:
        """Both raters have sent theirs; Sam says what is handed in."""
        observation = self.opened(**changes)
        self.rates(self.sam, observation, account)
        self.rates(self.olga, observation)
        return observation

    def seen(self, who: Actor | Person, observation: str) -> queries.ObservationInFull:
        actor = who if isinstance(who, Actor) else self.cast.actor(who)
        return queries.observation_in_full(self.session, actor, observation, TODAY)

    def summarised(self, observation: str, who: Actor | None = None, seen: str = "") -> str:
        command = actions.WriteSummary(
            observation=observation, seen=seen, summary="A warm and clear opening."
        )
        summary = actions.write_summary(self.session, who or self.sam, command, now=NOW)
        self.session.commit()
        return summary
