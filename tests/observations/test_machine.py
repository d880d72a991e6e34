"""Whatever the people of an observation try, through the actions and on a database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Connection, select
from sqlalchemy.orm import sessionmaker

from facilitator.errors import FacilitatorError, NotFound
from facilitator.observations import actions
from facilitator.observations.models import Rating
from facilitator.observations.rules import RATERS, Part
from facilitator.observations.seconds import GuestRole, NewGuest, NewLink
from facilitator.people.rules import Actor
from tests.cast import NOW, Cast
from tests.observations.watching import Watching

WHO = st.sampled_from(["sam", "olga", "tara", "tom"])
SECRET = "a" * 64


@pytest.fixture
def on_a_database(connection: Connection) -> type[RuleBasedStateMachine]:
    """Make a machine whose every run is undone when it ends."""

    @contextmanager
    def undone() -> Iterator[Cast]:
        with connection.begin_nested() as everything:
            sessions = sessionmaker(
                connection, join_transaction_mode="create_savepoint", expire_on_commit=False
            )
            with sessions() as session:
                yield Cast(session)
            everything.rollback()

    class Rated(Observed):
        opens = staticmethod(undone)

    return Rated


class Observed(RuleBasedStateMachine):
    """Sam opens, Olga or a guest is the second, Tara is rated. Tom has no part in it."""

    opens: ClassVar[Callable[[], AbstractContextManager[Cast]]]

    @initialize(with_a_guest=st.booleans())
    def begin(self, *, with_a_guest: bool) -> None:
        self.undone = self.opens()
        self.watching = Watching(self.undone.__enter__())
        link = NewLink(seed="seed", secret_hash=SECRET)
        guest = NewGuest(name="Gina", role=GuestRole.PRACTITIONER, link=link)
        changes = {"second": "", "guest": guest} if with_a_guest else {}
        self.observation = self.watching.opened(**changes)
        self.kept: dict[int, str] = {}

    @rule(who=WHO)
    def rate(self, who: str) -> None:
        command = actions.SubmitRating(
            observation=self.observation, version=0, account=self.watching.account()
        )
        self._try(actions.submit_rating, self._actor(who), command)

    @rule()
    def rate_through_the_link(self) -> None:
        account = replace(self.watching.account(), statement="Nothing stands between us.")
        command = actions.SubmitGuestRating(secret_hash=SECRET, version=0, account=account)
        self._try(actions.submit_guest_rating, command)

    @rule(who=WHO)
    def claim(self, who: str) -> None:
        self._try(actions.claim_rating, self._actor(who), SECRET)

    @rule(who=WHO)
    def call_off(self, who: str) -> None:
        command = actions.CallOffObservation(observation=self.observation, reason="No.")
        self._try(actions.call_off_observation, self._actor(who), command)

    @rule(who=WHO)
    def ask_olga_instead(self, who: str) -> None:
        olga = self.watching.cast.olga.public_id
        command = actions.ReplaceSecond(
            observation=self.observation, reason="Olga came.", second=olga
        )
        opened = self._try(actions.replace_second, self._actor(who), command)
        self.observation = str(opened) if opened else self.observation

    @invariant()
    def nobody_rates_themselves_and_no_two_parts_are_one_person_s(self) -> None:
        rated = self._ratings()
        raters = [rating.rater_id for rating in rated if rating.part in RATERS]
        tara = self.watching.tara.person_id
        assert tara not in raters
        assert all(it.rater_id == tara for it in rated if it.part is Part.SELF)
        for observation in {it.observation_id for it in rated}:
            here = [it.rater_id for it in rated if it.observation_id == observation]
            assert len(here) == len(set(here))

    @invariant()
    def nothing_changes_after_it_was_sent(self) -> None:
        now = {rating.id: f"{rating.digest}{rating.account}" for rating in self._ratings()}
        assert self.kept.items() <= now.items()
        self.kept = now

    @invariant()
    def nobody_reads_another_s_before_both_are_done(self) -> None:
        for who in ("sam", "olga", "tara", "tom"):
            with suppress(NotFound):
                seen = self.watching.seen(self._actor(who), self.observation)
                mine = seen.line.facts.part_of(self._actor(who).person_id)
                assert seen.line.facts.open or {it.part for it in seen.ratings} <= {mine}

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            self.undone.__exit__(None, None, None)

    def _actor(self, who: str) -> Actor:
        cast = self.watching.cast
        return cast.actor(getattr(cast, who))

    def _ratings(self) -> list[Rating]:
        return list(self.watching.session.scalars(select(Rating).order_by(Rating.id)))

    def _try(self, act: Callable[..., object], *given: object) -> object:
        session = self.watching.session
        try:
            done = act(session, *given, now=NOW)
        except FacilitatorError:
            session.rollback()
            return None
        session.commit()
        return done


def test_whatever_they_try_they_rate_apart_and_for_good(
    on_a_database: type[RuleBasedStateMachine],
) -> None:
    run_state_machine_as_test(
        on_a_database, settings=settings(max_examples=12, stateful_step_count=10, deadline=None)
    )
