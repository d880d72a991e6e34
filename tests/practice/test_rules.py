"""Who may do what to a log entry, and what a log entry may say."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitator.people.rules import Actor, Role
from facilitator.practice import rules
from facilitator.practice.accounts import (
    EntryAccount,
    MeetingRole,
    Theme,
    Told,
)
from facilitator.practice.flaws import flaws
from facilitator.practice.ladder import LEVELS, debrief_due, must_tell
from facilitator.practice.rules import EntryFacts, EntryState, Verdict

TODAY = date(2026, 11, 22)
SAM = Actor(1, "sam", frozenset({Role.SUPERVISOR}))
SENT = EntryFacts(trainee_id=2, state=EntryState.SUBMITTED, sent_before=True)
ACCOUNT = EntryAccount(
    group="circle", held_on=TODAY, role=MeetingRole.CO_FACILITATOR, came=7, safety_level=0
)

people = st.integers(1, 3)
actors = st.builds(Actor, people, st.just("key"), st.frozensets(st.sampled_from(Role)))
entries = st.builds(
    EntryFacts,
    trainee_id=people,
    state=st.sampled_from(EntryState),
    sent_before=st.booleans(),
    amended=st.booleans(),
)


def test_the_supervisor_may_review_what_was_sent() -> None:
    assert rules.refusal_to_review(SAM, SENT, supervises=True) is None


@given(actor=actors, entry=entries, supervises=st.booleans())
def test_whoever_may_review_supervises_somebody_else_whose_entry_was_sent(
    actor: Actor, entry: EntryFacts, *, supervises: bool
) -> None:
    if rules.refusal_to_review(actor, entry, supervises=supervises) is None:
        assert supervises
        assert Role.SUPERVISOR in actor.roles
        assert actor.person_id != entry.trainee_id
        assert entry.state is EntryState.SUBMITTED


@given(actors, entries)
def test_a_draft_is_its_writers_alone(actor: Actor, entry: EntryFacts) -> None:
    if entry.state is EntryState.DRAFT and actor.person_id != entry.trainee_id:
        assert not rules.may_see(actor, entry, supervises=True)


def test_an_ended_enrolment_closes_the_log() -> None:
    assert rules.refusal_to_log(enrolled=True) is None
    assert rules.refusal_to_log(enrolled=False) is not None


@pytest.mark.parametrize("comment", ["", "  ", "\n"])
def test_a_returned_entry_needs_a_comment(comment: str) -> None:
    refusal = rules.refusal_of_comment(Verdict.RETURN, comment)
    assert refusal is not None
    assert refusal.code == "no-comment"
    assert rules.refusal_of_comment(Verdict.CONFIRM, comment) is None


def test_only_what_is_claimed_is_accepted_and_only_by_confirming() -> None:
    claimed = frozenset({"E2", "E4"})
    assert rules.refusal_of_accepted(Verdict.CONFIRM, frozenset({"E2"}), claimed) is None
    assert rules.refusal_of_accepted(Verdict.CONFIRM, frozenset({"S1"}), claimed) is not None
    assert rules.refusal_of_accepted(Verdict.RETURN, frozenset({"E2"}), claimed) is not None


def test_a_wish_is_answered_once_by_a_supervisor_in_words() -> None:
    may = rules.refusal_to_answer
    assert may(SAM, 2, supervises=True, answered=False) is None
    assert may(SAM, 1, supervises=True, answered=False) is not None
    assert may(SAM, 2, supervises=False, answered=False) is not None
    assert may(SAM, 2, supervises=True, answered=True) is not None
    assert may(replace(SAM, roles=frozenset()), 2, supervises=True, answered=False) is not None
    assert rules.refusal_of_done(" ") is not None
    assert rules.refusal_of_done("We talked.") is None


class LogEntry(RuleBasedStateMachine):
    """Whatever is tried in whatever order, an entry keeps its promises."""

    @initialize()
    def begin(self) -> None:
        self.entry = EntryFacts(trainee_id=2, state=EntryState.DRAFT)
        self.deleted = False
        self.submissions = 0
        self.verdicts: list[Verdict] = []

    @precondition(lambda self: not self.deleted)
    @rule()
    def submit(self) -> None:
        if rules.refusal_to_write(self.entry) is None:
            self.submissions += 1
            self.entry = replace(self.entry, state=EntryState.SUBMITTED, sent_before=True)

    @precondition(lambda self: not self.deleted)
    @rule()
    def withdraw(self) -> None:
        if rules.refusal_to_withdraw(self.entry) is None:
            self.entry = replace(self.entry, state=EntryState.DRAFT)

    @precondition(lambda self: not self.deleted)
    @rule(verdict=st.sampled_from(Verdict), actor=actors, supervises=st.booleans())
    def review(self, verdict: Verdict, actor: Actor, *, supervises: bool) -> None:
        if rules.refusal_to_review(actor, self.entry, supervises=supervises) is None:
            assert actor.person_id != self.entry.trainee_id
            self.verdicts.append(verdict)
            self.entry = replace(self.entry, state=rules.STATE_AFTER[verdict])

    @precondition(lambda self: not self.deleted)
    @rule()
    def delete(self) -> None:
        if rules.refusal_to_delete(self.entry) is None:
            self.deleted = True

    @precondition(lambda self: not self.deleted)
    @rule()
    def amend(self) -> None:
        if rules.refusal_to_amend(self.entry) is None:
            assert not self.entry.amended
            self.entry = replace(self.entry, amended=True)

    @precondition(lambda self: self.deleted)
    @rule()
    def begin_again(self) -> None:
        self.begin()

    @invariant()
    def no_record_is_ever_deleted(self) -> None:
        assert not (self.deleted and self.submissions)

    @invariant()
    def confirmed_is_final_and_said_by_somebody(self) -> None:
        confirmed = self.entry.state is EntryState.CONFIRMED
        assert confirmed == (Verdict.CONFIRM in self.verdicts)
        if confirmed:
            assert self.verdicts[-1] is Verdict.CONFIRM
            assert rules.refusal_to_write(self.entry) is not None
            assert rules.refusal_to_withdraw(self.entry) is not None
            assert rules.refusal_to_delete(self.entry) is not None

    @invariant()
    def there_is_a_verdict_for_every_submission_at_most(self) -> None:
        assert len(self.verdicts) <= self.submissions

    @invariant()
    def only_a_confirmed_entry_is_amended(self) -> None:
        assert not self.entry.amended or self.entry.state is EntryState.CONFIRMED


TestLogEntry = LogEntry.TestCase
TestLogEntry.settings = settings(max_examples=60, stateful_step_count=25)


def test_five_answers_are_enough() -> None:
    assert flaws(ACCOUNT, today=TODAY) == {}


@pytest.mark.parametrize(
    ("field", "account"),
    [
        ("held_on", replace(ACCOUNT, held_on=TODAY + timedelta(days=1))),
        ("held_on", replace(ACCOUNT, held_on=date(2016, 11, 22))),
        ("minutes_group", replace(ACCOUNT, minutes_group=9)),
        ("minutes_group", replace(ACCOUNT, minutes_group=481)),
        ("minutes_before", replace(ACCOUNT, minutes_before=-1)),
        ("minutes_after", replace(ACCOUNT, minutes_after=241)),
        ("came", replace(ACCOUNT, came=-1)),
        ("came", replace(ACCOUNT, came=10**9)),
        ("newcomers", replace(ACCOUNT, newcomers=8)),
        ("left_early", replace(ACCOUNT, left_early=8)),
        ("safety_level", replace(ACCOUNT, safety_level=5)),
        ("sitting", replace(ACCOUNT, sitting=5)),
        ("participation", replace(ACCOUNT, participation=0)),
        ("wellbeing", replace(ACCOUNT, wellbeing=9)),
        ("told", replace(ACCOUNT, safety_level=2)),
        ("told_at", replace(ACCOUNT, safety_level=2, told=Told.SUPERVISOR)),
        ("shows", replace(ACCOUNT, shows={"E4": " "})),
        ("shows", replace(ACCOUNT, shows={f"E{n}": "I did" for n in range(5)})),
        ("went_well", replace(ACCOUNT, went_well="a" * 4001)),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(field: str, account: EntryAccount) -> None:
    found = flaws(account, today=TODAY)
    assert list(found) == [field]
    assert found[field].reason.endswith((".", "?"))


def test_a_concern_says_who_heard_of_it_and_when() -> None:
    told = replace(
        ACCOUNT, safety_level=3, told=Told.ON_CALL, told_at=datetime(2026, 11, 22, 20, tzinfo=UTC)
    )
    assert flaws(told, today=TODAY) == {}
    assert flaws(replace(told, told=Told.NOT_YET, told_at=None), today=TODAY) == {}


def test_the_same_account_always_freezes_to_the_same_text() -> None:
    one = replace(ACCOUNT, themes=frozenset({Theme.GRIEF, Theme.SLEEP}))
    other = replace(ACCOUNT, themes=frozenset({Theme.SLEEP, Theme.GRIEF}))
    assert one.frozen() == other.frozen()
    assert one.frozen() != ACCOUNT.frozen()


def test_from_level_two_somebody_must_hear_and_a_debrief_is_due() -> None:
    for level in range(LEVELS):
        assert must_tell(level) == (level >= 2)
        assert (debrief_due(level, TODAY) is not None) == (level >= 2)
