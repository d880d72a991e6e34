"""Who opens, rates, reads and agrees; what a rating must say; what holds somebody up."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from facilitator.competencies.rules import Level
from facilitator.curriculum.reader import load_files, read_programme
from facilitator.curriculum.reference import Anchor, ObservationForm
from facilitator.observations import rules
from facilitator.observations.accounts import (
    OTHER_ACT,
    ItemRating,
    RatingAccount,
    flaws,
    thawed,
)
from facilitator.observations.holds import PairFacts, holds, shown
from facilitator.observations.rules import (
    RATERS,
    ObservationFacts,
    ObservedKind,
    Occasion,
    Part,
    SecondRater,
    SummaryFacts,
)
from facilitator.people.rules import Actor, Role
from facilitator.resources import resource_folder

TODAY = date(2026, 11, 22)
OPENED = datetime(2026, 11, 22, 12, tzinfo=UTC)
MEETING = Occasion(kind=ObservedKind.MEETING, held_on=TODAY, group="circle")
TARA, SAM, OLGA, NED = 1, 2, 3, 4
PEOPLE = st.sampled_from([TARA, SAM, OLGA, NED])
PAIR = ObservationFacts(trainee_id=TARA, first_id=SAM, second_id=OLGA)
DONE = replace(PAIR, rated=RATERS)


def actor(person_id: int, *roles: Role) -> Actor:
    return Actor(person_id, str(person_id), frozenset(roles or {Role.SUPERVISOR}))


def second(
    person_id: int = OLGA, *, certified: bool = False, supervises: bool = True
) -> SecondRater:
    return SecondRater(person_id=person_id, supervises=supervises, certified=certified)


@pytest.fixture(scope="module")
def form() -> ObservationForm:
    found = read_programme(load_files(resource_folder("curriculum"))).observation
    assert found is not None
    return found


def account(form: ObservationForm, **items: ItemRating) -> RatingAccount:
    said = {item.id: ItemRating(level=Anchor.SHOWN) for item in form.items}
    return RatingAccount(
        form=form.digest,
        items=said | items,
        strength="You waited.",
        next_step="Say the limits.",
        proposed=Level.L3,
        no_conflict=True,
    )


def codes(found: RatingAccount, form: ObservationForm, part: Part = Part.FIRST) -> list[str]:
    return [flaw.refusal.code for flaw in flaws(found, form.items, part)]


# Opening


def test_a_supervisor_of_the_trainee_opens_with_another_supervisor() -> None:
    assert rules.refusal_to_open(actor(SAM), TARA, second(), supervised=True) is None


def test_a_certified_co_facilitator_may_be_the_second_rater() -> None:
    beside = second(certified=True, supervises=False)
    assert rules.refusal_to_open(actor(SAM), TARA, beside, supervised=True) is None


@given(
    who=PEOPLE,
    other=PEOPLE,
    roles=st.frozensets(st.sampled_from(Role)),
    flags=st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_whatever_may_be_opened_has_two_raters_and_neither_is_the_trainee(
    who: int, other: int, roles: frozenset[Role], flags: tuple[bool, bool, bool]
) -> None:
    supervised, supervises, certified = flags
    beside = second(other, certified=certified, supervises=supervises)
    opener = Actor(who, "key", roles)
    if rules.refusal_to_open(opener, TARA, beside, supervised=supervised) is None:
        assert len({who, other, TARA}) == 3
        assert supervised
        assert Role.SUPERVISOR in roles
        assert supervises or certified


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"held_on": TODAY + timedelta(days=1)}, "not-yet"),
        ({"held_on": TODAY - timedelta(days=32)}, "long-ago"),
        ({"group": None}, "no-group"),
        ({"kind": ObservedKind.ROLE_PLAY}, "no-role-play"),
        ({"kind": ObservedKind.ROLE_PLAY, "role_play": "role-play-a"}, None),
        ({"held_on": TODAY - timedelta(days=31)}, None),
    ],
)
def test_an_occasion_is_a_meeting_or_a_role_play_of_the_last_month(
    changes: dict[str, object], code: str | None
) -> None:
    refusal = rules.refusal_of_occasion(replace(MEETING, **changes), TODAY)  # type: ignore[arg-type]
    assert (refusal.code if refusal else None) == code


# Seeing


@given(who=PEOPLE, rated=st.frozensets(st.sampled_from(Part)), supervised=st.booleans())
def test_nobody_reads_anothers_rating_before_both_raters_are_done(
    who: int, rated: frozenset[Part], *, supervised: bool
) -> None:
    facts = replace(PAIR, rated=rated)
    seen = rules.visible(actor(who), facts, supervised=supervised)
    if not facts.open:
        assert seen <= {facts.part_of(who)}
    assert seen <= rated


def test_a_stranger_sees_nothing_and_a_supervisor_only_what_is_open() -> None:
    assert not rules.may_see(actor(NED), DONE, supervised=False)
    assert not rules.may_see(actor(NED), PAIR, supervised=True)
    assert rules.visible(actor(NED), DONE, supervised=True) == RATERS


def test_the_trainee_s_own_rating_is_not_waited_for() -> None:
    assert DONE.open
    assert rules.refusal_to_rate(actor(TARA), DONE) is None
    assert not replace(PAIR, rated=frozenset({Part.FIRST, Part.SELF})).open


# Agreeing, calling off


def test_a_summary_is_written_by_a_rater_and_confirmed_by_the_other() -> None:
    last = SummaryFacts(written_by_id=SAM, confirmed=False)
    assert rules.refusal_to_summarise(actor(SAM), DONE, None) is None
    assert rules.refusal_to_confirm(actor(OLGA), DONE, last) is None
    for who, facts, found, code in (
        (SAM, DONE, last, "own-summary"),
        (TARA, DONE, last, "not-a-rater"),
        (OLGA, PAIR, last, "not-open"),
        (OLGA, DONE, None, "no-summary"),
        (OLGA, DONE, replace(last, confirmed=True), "agreed"),
    ):
        refusal = rules.refusal_to_confirm(actor(who), facts, found)
        assert refusal is not None
        assert refusal.code == code


def test_only_who_opened_it_calls_it_off_and_only_before_anybody_has_rated() -> None:
    assert rules.refusal_to_call_off(actor(SAM), PAIR) is None
    for who, facts, code in (
        (OLGA, PAIR, "not-the-opener"),
        (SAM, replace(PAIR, rated=frozenset({Part.SECOND})), "rating-sent"),
        (SAM, replace(PAIR, called_off=True), "called-off"),
    ):
        refusal = rules.refusal_to_call_off(actor(who), facts)
        assert refusal is not None
        assert refusal.code == code


def test_words_are_asked_for() -> None:
    assert rules.refusal_of_summary(" \n") is not None
    assert rules.refusal_of_summary("Warm.") is None
    assert rules.refusal_of_reason("") is not None


# What a rating says


def test_a_whole_rating_has_no_flaw_and_comes_back_as_it_was(form: ObservationForm) -> None:
    found = account(form, opens=ItemRating(level=None, note="Came late."))
    assert codes(found, form) == []
    assert thawed(found.frozen()) == found
    assert thawed(found.frozen()).frozen() == found.frozen()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (ItemRating(level=Anchor.HARMFUL, happened="So."), "no-act"),
        (ItemRating(level=Anchor.HARMFUL, acts=("promises-secrecy",)), "nothing-told"),
        (ItemRating(level=Anchor.SHOWN, acts=("promises-secrecy",)), "harm-ticked"),
        (ItemRating(level=None, acts=(OTHER_ACT,)), "harm-ticked"),
        (
            ItemRating(level=Anchor.HARMFUL, acts=("shames-a-member",), happened="So."),
            "unknown-act",
        ),
    ],
)
def test_harm_is_named_and_told(form: ObservationForm, said: ItemRating, code: str) -> None:
    assert codes(account(form, opens=said), form) == [code]


def test_every_item_is_answered_and_the_words_and_the_statement_are_there(
    form: ObservationForm,
) -> None:
    bare = replace(account(form), items={}, strength=" ", next_step="", no_conflict=False)
    assert codes(bare, form) == ["no-level"] * 12 + ["no-strength", "no-next-step", "conflict"]
    assert "conflict" not in codes(bare, form, Part.SELF)
    assert "unknown-item" in codes(account(form, other=ItemRating(level=None)), form)


# What it shows, and what it holds up


def pair(day: int, *ratings: RatingAccount, ref: str = "") -> PairFacts:
    return PairFacts(
        ref=ref or str(day),
        held_on=TODAY + timedelta(days=day),
        opened_at=OPENED,
        ratings=ratings,
    )


HARM = ItemRating(level=Anchor.HARMFUL, acts=("promises-secrecy",), happened="So.")


def test_a_rating_shows_what_its_rater_saw_done(form: ObservationForm) -> None:
    mine = account(
        form,
        opens=ItemRating(level=None),
        listens=ItemRating(level=Anchor.NOT_YET),
        distress=ItemRating(level=Anchor.SHOWN_WELL),
    )
    found = shown(mine, account(form), form.items)
    assert {"E1", "E4", "P2"} <= set(found)
    assert not {"S3", "T2", "R3"} & set(found)
    assert len(found) == len(set(found))


def test_harm_that_either_saw_spoils_the_competencies_of_that_item_for_both(
    form: ObservationForm,
) -> None:
    mine, other = account(form), account(form, opens=HARM)
    for one, beside in ((mine, other), (other, mine)):
        found = shown(one, beside, form.items)
        assert not {"S3", "S4", "R1"} & set(found)
        assert "P5" in found


def test_harm_holds_up_until_a_later_pair_saw_it_go_well(form: ObservationForm) -> None:
    fine, harmed = account(form), account(form, opens=HARM)
    unseen = account(form, opens=ItemRating(level=None))
    bad = pair(0, fine, harmed)
    assert [(it.item, it.ref) for it in holds([bad])] == [("opens", "0")]
    assert holds([bad])[0].reason({"opens": "Opens"}).values["title"] == "Opens"
    assert holds([pair(1, fine, fine), bad]) == ()
    assert holds([pair(-1, fine, fine), bad])
    assert holds([bad, pair(1, fine, unseen)])
    assert holds([bad, pair(1, fine)])
    assert [it.ref for it in holds([bad, pair(2, harmed, fine)])] == ["2"]
    assert [it.item for it in holds([bad, pair(1, unseen, fine), pair(2, fine, fine)])] == []


def test_one_rating_alone_holds_nobody_up(form: ObservationForm) -> None:
    assert holds([pair(0, account(form, opens=HARM))]) == ()


LEVELS = st.sampled_from([None, *Anchor])


@given(st.lists(st.tuples(st.integers(0, 5), LEVELS, LEVELS), max_size=6))
def test_somebody_is_held_up_exactly_while_the_last_harm_has_no_clear_pair_after_it(
    seen: list[tuple[int, Anchor | None, Anchor | None]],
) -> None:
    def rating(level: Anchor | None) -> RatingAccount:
        items = {"one": ItemRating(level=level)}
        return RatingAccount(form="f", items=items, strength="", next_step="", proposed=Level.L1)

    facts = [
        replace(pair(day, rating(a), rating(b)), opened_at=OPENED + timedelta(minutes=at))
        for at, (day, a, b) in enumerate(seen)
    ]
    held = False
    for _, one, other in sorted(seen, key=lambda it: it[0]):
        if Anchor.HARMFUL in {one, other}:
            held = True
        elif one is not None and other is not None:
            held = False
    assert bool(holds(facts)) == held


class Apart(RuleBasedStateMachine):
    """Whatever four people try, in whatever order."""

    @initialize(first=PEOPLE, other=PEOPLE)
    def begin(self, first: int, other: int) -> None:
        asked = rules.refusal_to_open(actor(first), TARA, second(other), supervised=True)
        pair = (SAM, OLGA) if asked else (first, other)
        self.facts = ObservationFacts(trainee_id=TARA, first_id=pair[0], second_id=pair[1])
        self.sent: dict[Part, int] = {}
        self.summary: SummaryFacts | None = None

    @rule(who=PEOPLE)
    def rate(self, who: int) -> None:
        if rules.refusal_to_rate(actor(who), self.facts) is None:
            part = self.facts.part_of(who)
            assert part is not None
            assert part not in self.sent, "a rating that was sent never changes"
            self.sent[part] = who
            self.facts = replace(self.facts, rated=self.facts.rated | {part})

    @rule(who=PEOPLE)
    def call_off(self, who: int) -> None:
        if rules.refusal_to_call_off(actor(who), self.facts) is None:
            assert not self.sent
            self.facts = replace(self.facts, called_off=True)

    @rule(who=PEOPLE)
    def summarise(self, who: int) -> None:
        if rules.refusal_to_summarise(actor(who), self.facts, self.summary) is None:
            assert self.facts.open
            self.summary = SummaryFacts(written_by_id=who, confirmed=False)

    @rule(who=PEOPLE)
    def confirm(self, who: int) -> None:
        if rules.refusal_to_confirm(actor(who), self.facts, self.summary) is None:
            assert self.summary is not None
            assert who != self.summary.written_by_id
            self.summary = replace(self.summary, confirmed=True)

    @invariant()
    def two_raters_are_two_persons_and_nobody_rates_themselves(self) -> None:
        raters = [self.sent[part] for part in RATERS if part in self.sent]
        assert len(raters) == len(set(raters))
        assert TARA not in raters
        assert self.sent.get(Part.SELF, TARA) == TARA

    @invariant()
    def nothing_of_anybody_else_is_seen_before_both_are_in(self) -> None:
        both = self.sent.keys() >= RATERS
        for who in (TARA, SAM, OLGA, NED):
            for supervised in (True, False):
                seen = rules.visible(actor(who), self.facts, supervised=supervised)
                others = {part for part in seen if self.sent[part] != who}
                assert both or not others

    @invariant()
    def what_was_called_off_is_never_rated(self) -> None:
        assert not (self.facts.called_off and self.sent)


TestApart = Apart.TestCase
