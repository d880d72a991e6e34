"""The engine is fair: more never hurts, order is irrelevant, and everything explains itself."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from facilitator.certification.assessment import standing
from facilitator.certification.facts import (
    EvidenceFact,
    Facts,
    MeetingFact,
    QuizFact,
    SignOffFact,
    TimePart,
)
from facilitator.certification.requirements import (
    AnyRequirement,
    Counting,
    Meetings,
    Minutes,
    Modules,
    Requirements,
    SignOffs,
    Spread,
)
from facilitator.certification.standing import RequirementStanding, Stage, Standing
from facilitator.competencies.rules import Level
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState

TODAY = date(2026, 11, 22)
MODULES = {"safe-spaces": "Safe spaces", "escalation": "Crisis escalation"}
CODES = ("R1", "R2", "E1")

days = st.integers(-200, 3).map(lambda back: TODAY + timedelta(days=back))
roles = st.sampled_from(MeetingRole)
minutes = st.sampled_from([0, 30, 44, 45, 90, 120])
meetings = st.builds(
    MeetingFact,
    ref=st.uuids().map(str),
    on=days,
    role=roles,
    state=st.sampled_from([EntryState.CONFIRMED, EntryState.CONFIRMED, *EntryState]),
    minutes=st.dictionaries(st.sampled_from(TimePart), minutes),
)
facts = st.builds(
    Facts,
    quizzes=st.dictionaries(
        st.sampled_from(list(MODULES)),
        st.builds(QuizFact, passed=st.booleans(), score=st.integers(0, 100), on=days),
    ),
    meetings=st.lists(meetings, max_size=12).map(tuple),
    sign_offs=st.dictionaries(
        st.sampled_from(CODES),
        st.builds(SignOffFact, ref=st.just("s"), level=st.sampled_from(Level), on=days),
    ),
    evidence=st.dictionaries(
        st.sampled_from(CODES),
        st.builds(EvidenceFact, pieces=st.integers(0, 3), raters=st.integers(0, 3)),
    ),
    certified=st.just(value=False),
)
needs = st.integers(1, 5)
requirement: st.SearchStrategy[AnyRequirement] = st.one_of(
    st.builds(Modules, id=st.just("modules"), reason=st.just(""), titles=st.just(MODULES)),
    st.builds(Meetings, id=st.just("m"), reason=st.just(""), role=st.none() | roles, need=needs),
    st.builds(
        Minutes,
        id=st.just("h"),
        reason=st.just(""),
        role=st.none() | roles,
        parts=st.sampled_from([(TimePart.GROUP,), tuple(TimePart)]),
        need=st.integers(1, 600),
    ),
    st.builds(Spread, id=st.just("spread"), reason=st.just(""), months=needs),
    st.builds(
        SignOffs,
        id=st.just("s"),
        reason=st.just(""),
        level=st.sampled_from(Level),
        competencies=st.just(CODES),
        critical=st.just(frozenset({"R1", "E1"})),
    ),
)
rules = st.builds(
    Requirements,
    version=st.just(1),
    digest=st.just("0" * 64),
    level=st.just(Level.L4),
    valid_months=st.just(24),
    counting=st.builds(
        Counting, least_minutes=st.sampled_from([0, 45]), most_a_week=st.none() | st.integers(1, 3)
    ),
    each=st.lists(requirement, min_size=1, max_size=4).map(tuple),
)


def both(one: Facts, other: Facts) -> Facts:
    """Everything that either has shown; of two that name the same thing, the better one."""
    return Facts(
        quizzes=_better(one.quizzes, other.quizzes, lambda it: (it.passed, it.score)),
        meetings=one.meetings + other.meetings,
        sign_offs=_better(one.sign_offs, other.sign_offs, lambda it: it.level.number),
        evidence=_better(one.evidence, other.evidence, lambda it: (it.pieces, it.raters)),
    )


def _better(one: Mapping, other: Mapping, worth: Callable) -> dict:
    merged = dict(one)
    for key, value in other.items():
        merged[key] = max(value, merged.get(key, value), key=worth)
    return merged


@given(rules, facts, facts)
def test_more_evidence_never_hurts(asked: Requirements, shown: Facts, more: Facts) -> None:
    before = standing(asked, shown, TODAY)
    after = standing(asked, both(shown, more), TODAY)
    for was, became in zip(before.requirements, after.requirements, strict=True):
        assert became.have >= was.have
        assert became.met or not was.met


@given(rules, facts, facts)
def test_nobody_falls_back_a_stage_by_showing_more(
    asked: Requirements, shown: Facts, more: Facts
) -> None:
    stages = list(Stage)
    before = standing(asked, shown, TODAY).stage
    assert stages.index(standing(asked, both(shown, more), TODAY).stage) >= stages.index(before)


@given(rules, facts, st.randoms())
def test_the_order_of_evidence_is_irrelevant(
    asked: Requirements, shown: Facts, chance: Random
) -> None:
    shuffled = list(shown.meetings)
    chance.shuffle(shuffled)
    turned = Facts(
        quizzes=dict(reversed(shown.quizzes.items())),
        meetings=tuple(shuffled),
        sign_offs=dict(reversed(shown.sign_offs.items())),
        evidence=dict(reversed(shown.evidence.items())),
    )
    assert standing(asked, turned, TODAY) == standing(asked, shown, TODAY)


@given(rules, facts)
def test_every_finding_explains_itself_in_sentences(asked: Requirements, shown: Facts) -> None:
    for stands in standing(asked, shown, TODAY).requirements:
        assert stands.title
        for finding in stands.findings:
            assert finding.text.endswith(".")
            assert "%" not in finding.text


@given(rules, facts)
def test_what_is_missing_says_what_comes_next(asked: Requirements, shown: Facts) -> None:
    stands = standing(asked, shown, TODAY)
    assert stands.met == (not stands.missing)
    assert all(missing.next is not None for missing in stands.missing)
    assert all(done.next is None for done in stands.done)


@given(rules, facts)
def test_every_meeting_counts_or_says_why_not(asked: Requirements, shown: Facts) -> None:
    stands = standing(asked, shown, TODAY)
    for rule, stood in zip(asked.each, stands.requirements, strict=True):
        if isinstance(rule, Meetings | Minutes):
            said = sorted(finding.ref for finding in (*stood.counts, *stood.left_out))
            asked_about = [it for it in shown.meetings if rule.role in {None, it.role}]
            assert said == sorted(meeting.ref for meeting in asked_about)


@given(rules, facts)
def test_a_frozen_standing_thaws_to_the_same(asked: Requirements, shown: Facts) -> None:
    stands = standing(asked, shown, TODAY)
    assert Standing.thaw(json.loads(json.dumps(stands.freeze()))) == stands


@given(rules, facts, st.sampled_from(CODES))
def test_withdrawing_a_sign_off_and_giving_it_again_changes_nothing(
    asked: Requirements, shown: Facts, code: str
) -> None:
    signed = SignOffFact(ref="s", level=Level.L4, on=TODAY)
    with_it = dataclasses.replace(shown, sign_offs={**shown.sign_offs, code: signed})
    without = {key: value for key, value in with_it.sign_offs.items() if key != code}
    again = dataclasses.replace(with_it, sign_offs={**without, code: signed})
    assert standing(asked, again, TODAY) == standing(asked, with_it, TODAY)


@given(rules, facts)
def test_an_unconfirmed_entry_never_counts(asked: Requirements, shown: Facts) -> None:
    confirmed = {it.ref for it in shown.meetings if it.state is EntryState.CONFIRMED}
    for rule, stood in zip(asked.each, standing(asked, shown, TODAY).requirements, strict=True):
        if isinstance(rule, Meetings | Minutes | Spread):
            assert {finding.ref for finding in stood.counts} <= confirmed


def meeting(on: date, role: MeetingRole = MeetingRole.LEAD, group: int = 90) -> MeetingFact:
    spent = {TimePart.BEFORE: 30, TimePart.GROUP: group, TimePart.AFTER: 30}
    return MeetingFact(
        ref=on.isoformat(), on=on, role=role, state=EntryState.CONFIRMED, minutes=spent
    )


def asking(one: AnyRequirement) -> Requirements:
    return Requirements(
        version=1,
        digest="0" * 64,
        level=Level.L4,
        valid_months=24,
        counting=Counting(least_minutes=45, most_a_week=3),
        each=(one,),
    )


def only(one: AnyRequirement, shown: Facts) -> RequirementStanding:
    (stood,) = standing(asking(one), shown, TODAY).requirements
    return stood


def test_the_fourth_meeting_of_a_week_does_not_count_and_says_so() -> None:
    monday = date(2026, 11, 2)
    shown = Facts(meetings=tuple(meeting(monday + timedelta(days=n)) for n in range(4)))
    stood = only(Meetings(id="led", reason="", role=MeetingRole.LEAD, need=8), shown)
    assert stood.have == 3
    assert [finding.text for finding in stood.left_out] == [
        "5 November 2026: of one week, at most 3 meetings count here, and that week has them."
    ]


def test_a_meeting_led_alone_counts_as_led_only_where_the_rules_say_so() -> None:
    alone = replace(meeting(date(2026, 10, 31)), alone=True)
    led = Meetings(id="led", reason="", role=MeetingRole.LEAD, need=8)
    every = Meetings(id="meetings", reason="", role=None, need=8)
    strict = replace(asking(led), counting=Counting(led_beside=True), each=(led, every))
    in_role, at_all = standing(strict, Facts(meetings=(alone,)), TODAY).requirements
    assert (in_role.have, at_all.have) == (0, 1)
    assert [finding.text for finding in in_role.left_out] == [
        "31 October 2026: you led alone, and a meeting counts as led with somebody beside you."
    ]
    assert only(led, Facts(meetings=(alone,))).have == 1


def test_a_workshop_counts_as_led_only_where_the_rules_say_so() -> None:
    taught = replace(meeting(date(2026, 10, 31)), taught=True)
    led = Meetings(id="led", reason="", role=MeetingRole.LEAD, need=8)
    every = Meetings(id="meetings", reason="", role=None, need=8)
    strict = replace(asking(led), counting=Counting(led_in_discussion=True), each=(led, every))
    in_role, at_all = standing(strict, Facts(meetings=(taught,)), TODAY).requirements
    assert (in_role.have, at_all.have) == (0, 1)
    [finding] = in_role.left_out
    assert finding.text.startswith("31 October 2026: it was a workshop or a talk")
    assert only(led, Facts(meetings=(taught,))).have == 1


def test_a_short_meeting_does_not_count_and_says_how_short_it_was() -> None:
    shown = Facts(meetings=(meeting(date(2026, 10, 31), group=30),))
    stood = only(Meetings(id="led", reason="", role=None, need=8), shown)
    assert [finding.text for finding in stood.left_out] == [
        "31 October 2026: it ended after 30 minutes, and a meeting counts from 45."
    ]


def test_in_a_crowded_week_the_longest_meetings_count_for_hours() -> None:
    monday = date(2026, 11, 2)
    spent = (60, 60, 60, 120)
    shown = Facts(
        meetings=tuple(
            meeting(monday + timedelta(days=n), group=group) for n, group in enumerate(spent)
        )
    )
    stood = only(Minutes(id="h", reason="", role=None, parts=(TimePart.GROUP,), need=600), shown)
    assert stood.have == 240
    assert stood.next is not None
    assert stood.next.text == "Every confirmed meeting adds to it. Still to do: 6 hours."


def test_four_months_reach_from_a_day_to_the_same_day() -> None:
    rule = Spread(id="spread", reason="", months=4)
    short = Facts(meetings=(meeting(date(2026, 7, 2)), meeting(date(2026, 11, 1))))
    whole = Facts(meetings=(meeting(date(2026, 7, 2)), meeting(date(2026, 11, 2))))
    assert not only(rule, short).met
    assert only(rule, short).next.text == "A meeting on 2 November 2026 or later completes it."
    assert only(rule, whole).met


def test_a_critical_competency_with_one_witness_says_that_it_needs_two() -> None:
    rule = SignOffs(
        id="s", reason="", level=Level.L4, competencies=("E4",), critical=frozenset({"E4"})
    )
    stood = only(rule, Facts(evidence={"E4": EvidenceFact(pieces=2, raters=1)}))
    assert stood.left_out[0].code == "evidence-needs-two"


def test_the_stage_follows_what_was_done() -> None:
    each = tuple(Meetings(id=role.value, reason="", role=role, need=1) for role in MeetingRole)
    asked = dataclasses.replace(asking(each[0]), each=each)
    watched = Facts(meetings=(meeting(date(2026, 11, 2), MeetingRole.OBSERVER),))
    assert standing(asked, Facts(), TODAY).stage is Stage.OBSERVER
    assert standing(asked, watched, TODAY).stage is Stage.CO_FACILITATOR
    assert standing(asked, Facts(certified=True), TODAY).stage is Stage.CERTIFIED
