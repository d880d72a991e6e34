"""Every kind of rule is fair: more never hurts, order is irrelevant, all of it is explained."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.certification.asked import (
    Attested,
    Contact,
    NoHarm,
    Observations,
    RolePlays,
    SupervisionTime,
)
from facilitator.certification.assessment import standing
from facilitator.certification.counting import Limits, count
from facilitator.certification.facts import (
    AttestedFact,
    EvidenceFact,
    Facts,
    HarmFact,
    MeetingFact,
    ObservationFact,
    Piece,
    SignOffFact,
    SupervisionFact,
    TimePart,
)
from facilitator.certification.requirements import (
    AnyRequirement,
    Breadth,
    Counting,
    EvidenceRule,
    Meetings,
    Modes,
    Requirements,
    Signers,
    SignOffs,
)
from facilitator.certification.standing import RequirementStanding, Standing
from facilitator.competencies.rules import Level
from facilitator.observations.rules import ObservedKind
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.groups import Mode
from facilitator.practice.rules import EntryState
from facilitator.readiness.rules import Fact
from facilitator.supervision import clock
from facilitator.supervision.rules import SessionKind
from facilitator.supervision.rules import Standing as Confirmed
from tests.certification.anything import TODAY, both, facts, meetings, rules, supervision

NAMED = {"id": "it", "reason": ""}


@given(rules, facts, facts)
def test_more_evidence_never_hurts(asked: Requirements, shown: Facts, more: Facts) -> None:
    before = standing(asked, shown, TODAY)
    after = standing(asked, both(shown, more), TODAY)
    for was, became in zip(before.requirements, after.requirements, strict=True):
        assert became.have >= was.have
        assert became.met or not was.met


@given(rules, facts, st.randoms())
def test_the_order_of_evidence_is_irrelevant(
    asked: Requirements, shown: Facts, chance: Random
) -> None:
    def shuffled(things: tuple) -> tuple:
        return tuple(chance.sample(things, len(things)))

    turned = replace(
        shown,
        meetings=shuffled(shown.meetings),
        supervision=shuffled(shown.supervision),
        observations=shuffled(shown.observations),
        attested=shuffled(shown.attested),
        sign_offs=dict(reversed(shown.sign_offs.items())),
        evidence=dict(reversed(shown.evidence.items())),
    )
    assert standing(asked, turned, TODAY) == standing(asked, shown, TODAY)


@given(rules, facts)
def test_every_finding_explains_itself_and_what_is_missing_says_what_comes_next(
    asked: Requirements, shown: Facts
) -> None:
    for stands in standing(asked, shown, TODAY).requirements:
        assert stands.title
        assert (stands.next is None) == stands.met
        for finding in stands.findings:
            assert finding.text.endswith(".")
            assert "%(" not in finding.text


@given(rules, facts)
def test_a_frozen_standing_thaws_to_the_same(asked: Requirements, shown: Facts) -> None:
    stands = standing(asked, shown, TODAY)
    assert Standing.thaw(json.loads(json.dumps(stands.freeze()))) == stands


@given(rules, facts)
def test_every_meeting_and_session_counts_or_says_why_not(
    asked: Requirements, shown: Facts
) -> None:
    for rule, stood in zip(asked.each, standing(asked, shown, TODAY).requirements, strict=True):
        said = sorted(finding.ref for finding in (*stood.counts, *stood.left_out))
        if isinstance(rule, SupervisionTime):
            assert said == sorted(it.ref for it in shown.supervision)
        if isinstance(rule, Meetings | Contact):
            role = rule.role if isinstance(rule, Meetings) else None
            assert said == sorted(it.ref for it in shown.meetings if role in {None, it.role})


@given(
    st.lists(meetings, max_size=8),
    st.lists(supervision, max_size=3),
    st.integers(1, 2),
    st.integers(1, 3),
)
def test_of_a_crowded_time_no_other_choice_is_worth_more(
    held: list[MeetingFact], sessions: list[SupervisionFact], a_week: int, after: int
) -> None:
    days = sorted({it.on for it in sessions if it.confirmed})
    limits = Limits(rule=Counting(most_a_week=a_week, after_supervision=after), supervised=days)
    counted = count(held, limits, today=TODAY, worth=lambda it: sum(it.minutes.values()))
    fit = [it for it in held if it.state is EntryState.CONFIRMED and it.on <= TODAY]
    chosen = sum(sum(it.minutes.values()) for it in counted.meetings)
    assert chosen == max(worth for worth in _allowed(fit, limits))


def _allowed(fit: list[MeetingFact], limits: Limits) -> Iterator[int]:
    for size in range(len(fit) + 1):
        for some in combinations(fit, size):
            places = [limits.place(it) for it in some]
            weeks = [week for week, _ in places]
            stretches = [stretch for _, stretch in places if stretch is not None]
            if all(weeks.count(it) <= limits.rule.most_a_week for it in weeks) and all(
                stretches.count(it) <= limits.rule.after_supervision for it in stretches
            ):
                yield sum(sum(it.minutes.values()) for it in some)


@given(st.lists(meetings, max_size=9), st.lists(supervision, max_size=3))
def test_the_clock_that_people_see_and_the_counting_say_the_same(
    held: list[MeetingFact], sessions: list[SupervisionFact]
) -> None:
    held = [it for it in held if it.state is EntryState.CONFIRMED and it.on <= TODAY]
    days = sorted({it.on for it in sessions if it.confirmed})
    limits = Limits(rule=Counting(after_supervision=2), supervised=days)
    counted = count(held, limits, today=TODAY)
    shown = clock.clock_of(
        [clock.HeldMeeting(on=it.on, state=it.state, minutes=90) for it in held],
        [clock.HeldSession(on=on, standing=Confirmed.CONFIRMED) for on in days],
        clock.ClockRules(after=2),
    )
    last = days[-1] if days else date.min
    stopped = [it for it in counted.left_out if it.values["on"] > last]
    assert len(stopped) == shown.beyond


def meeting(on: date, role: MeetingRole = MeetingRole.LEAD, **more: object) -> MeetingFact:
    return MeetingFact(
        ref=on.isoformat(),
        on=on,
        role=role,
        state=EntryState.CONFIRMED,
        minutes={TimePart.GROUP: 90},
        **more,
    )


def session(on: date, minutes: int = 60, **more: object) -> SupervisionFact:
    kind = more.pop("kind", SessionKind.INDIVIDUAL)
    return SupervisionFact(ref=f"s{on}", on=on, kind=kind, minutes=minutes, confirmed=True, **more)


def only(one: AnyRequirement, shown: Facts, **counting: int) -> RequirementStanding:
    asked = Requirements(
        version=3,
        digest="0" * 64,
        level=Level.L4,
        valid_months=24,
        counting=Counting(**counting),
        each=(one,),
    )
    (stood,) = standing(asked, shown, TODAY).requirements
    return stood


WEEKLY = tuple(meeting(date(2026, 9, 1) + timedelta(weeks=n)) for n in range(8))


def test_the_sixth_meeting_without_supervision_does_not_count_and_no_later_session_heals_it() -> (
    None
):
    led = Meetings(**NAMED, role=MeetingRole.LEAD, need=8)
    late = session(date(2026, 10, 14))
    stood = only(led, Facts(meetings=WEEKLY, supervision=(late,)), after_supervision=5)
    assert stood.have == 6
    assert [it.values["on"].day for it in stood.left_out] == [6, 13]
    assert stood.left_out[0].text == (
        "6 October 2026: 5 meetings count from one supervision session to the next, and this one"
        " came after those."
    )
    in_time = session(date(2026, 9, 30))
    assert only(led, Facts(meetings=WEEKLY, supervision=(in_time,)), after_supervision=5).met


def test_four_observations_by_one_supervisor_still_lack_another() -> None:
    rule = Observations(**NAMED, role=MeetingRole.LEAD, need=4, supervisors=2, twice=True)
    seen = [
        ObservationFact(
            ref=str(it.on),
            on=it.on,
            kind=ObservedKind.MEETING,
            supervisor=1,
            ratings=2,
            group="a",
        )
        for it in WEEKLY[:4]
    ]
    held = tuple(replace(it, group="a") for it in WEEKLY)
    stood = only(rule, Facts(meetings=held, observations=tuple(seen)))
    assert (stood.have, stood.met) == (3, False)
    assert stood.next.text == "The next one is by another supervisor. Still to do: 1."
    by_another = (*seen[:3], replace(seen[3], supervisor=2))
    assert only(rule, Facts(meetings=held, observations=by_another)).met
    half = (*seen[:3], replace(seen[3], supervisor=2, ratings=1))
    assert only(rule, Facts(meetings=held, observations=half)).waiting == 1
    unlogged = only(rule, Facts(observations=by_another))
    assert unlogged.left_out[0].text == (
        "1 September 2026: no confirmed entry says that you led this meeting."
    )


def test_harm_that_is_open_holds_everything_up() -> None:
    harm = HarmFact(ref="o", on=TODAY, title="Listens")
    stood = only(NoHarm(**NAMED), Facts(harm=(harm,)))
    assert not stood.met
    assert stood.left_out[0].text.startswith("Seen on 22 November 2026 at “Listens”.")
    assert only(NoHarm(**NAMED), Facts()).met


@pytest.mark.parametrize(
    ("least", "critical", "met"), [(2, 3, True), (1, 3, False), (2, 2, False), (2, None, True)]
)
def test_a_role_play_is_held_against_its_lowest_levels(
    least: int, critical: int | None, *, met: bool
) -> None:
    rule = RolePlays(**NAMED, titles={"crisis": "The lost call"}, level=2, critical_level=3)
    played = ObservationFact(
        ref="o",
        on=TODAY,
        kind=ObservedKind.ROLE_PLAY,
        supervisor=1,
        ratings=2,
        role_play="crisis",
        least=least,
        least_critical=critical,
    )
    assert only(rule, Facts(observations=(played,))).met == met
    assert not only(rule, Facts(observations=(replace(played, ratings=1),))).met


def test_meetings_of_the_last_six_months_leave_out_what_is_older() -> None:
    rule = Meetings(**NAMED, role=None, need=2, months=6)
    edge = (meeting(date(2026, 5, 22)), meeting(date(2026, 5, 23)))
    stood = only(rule, Facts(meetings=edge))
    assert stood.have == 1
    assert stood.left_out[0].text == "22 May 2026: it was more than 6 months ago."


def test_a_way_of_meeting_counts_from_its_fourth_meeting() -> None:
    online = tuple(replace(it, mode=Mode.ONLINE) for it in WEEKLY[:4])
    rooms = tuple(replace(it, mode=Mode.IN_PERSON) for it in WEEKLY[4:7])
    stood = only(Modes(**NAMED, need=4), Facts(meetings=online + rooms))
    assert stood.met
    assert [it.text for it in (*stood.counts, *stood.left_out)] == [
        "Online: 4 meetings count, and 4 are asked for.",
        "In person: 3 meetings count, and 4 are asked for.",
    ]


def test_leading_in_two_groups_or_beside_two_people_is_varied_enough() -> None:
    rule = Breadth(**NAMED, role=MeetingRole.LEAD, need=2)
    one, other = (replace(it, group="a", beside="x") for it in WEEKLY[:2])
    assert not only(rule, Facts(meetings=(one, other))).met
    assert only(rule, Facts(meetings=(one, replace(other, group="b")))).met
    assert only(rule, Facts(meetings=(one, replace(other, beside="y")))).met


def test_supervision_counts_by_its_kind_and_once_it_is_confirmed() -> None:
    alone = SupervisionTime(**NAMED, need=300, forms=(SessionKind.INDIVIDUAL,))
    held = (
        session(date(2026, 9, 1)),
        session(date(2026, 9, 8), kind=SessionKind.GROUP),
        replace(session(date(2026, 9, 15)), confirmed=False),
    )
    stood = only(alone, Facts(supervision=held))
    assert (stood.have, stood.waiting) == (60, 1)
    assert [it.code for it in stood.left_out] == ["session-other", "session-waiting"]


CRITICAL = SignOffs(
    **NAMED,
    level=Level.L4,
    competencies=("E1",),
    critical=frozenset({"E1"}),
    evidence=EvidenceRule(
        months=24, knows=True, critical_pieces=2, critical_raters=2, critical_months=12
    ),
)


@pytest.mark.parametrize(
    ("pieces", "changed", "code"),
    [
        ([(1, 30), (2, 30)], None, None),
        ([(1, 30), (2, 400)], None, "evidence-critical"),
        ([(1, 30), (1, 20)], None, "evidence-critical"),
        ([(1, 800), (2, 800)], None, "evidence-old"),
        ([(1, 30), (2, 30)], TODAY + timedelta(days=1), None),
        ([(1, 30), (2, 30)], TODAY, "signed-changed"),
    ],
)
def test_a_safety_critical_sign_off_rests_on_two_fresh_pieces_by_two_people(
    pieces: list[tuple[int, int]], changed: date | None, code: str | None
) -> None:
    dated = frozenset(Piece(TODAY - timedelta(days=ago), rater) for rater, ago in pieces)
    shown = Facts(
        sign_offs={"E1": SignOffFact(ref="s", level=Level.L4, on=TODAY, changed_on=changed)},
        evidence={
            "E1": EvidenceFact(pieces=2, raters=2, knows=True, dated=dated),
        },
    )
    stood = only(CRITICAL, shown)
    assert [it.code for it in stood.left_out] == ([code] if code else [])
    unread = replace(shown, evidence={"E1": replace(shown.evidence["E1"], knows=False)})
    assert stood.met == (code is None)
    assert only(replace(CRITICAL, evidence=None), unread).met


def test_nobody_signs_more_than_their_share() -> None:
    codes = tuple(f"R{n}" for n in range(10))
    rule = Signers(**NAMED, need=2, share=70, competencies=codes)

    def signed(by_first: int) -> Facts:
        return Facts(
            sign_offs={
                code: SignOffFact(ref=code, level=Level.L4, on=TODAY, signer=1 + (at >= by_first))
                for at, code in enumerate(codes)
            }
        )

    assert only(rule, signed(7)).met
    stood = only(rule, signed(8))
    assert stood.have == 9
    assert stood.left_out[0].text.startswith("Sign-offs beyond one person's share of 7: 1.")
    assert only(rule, signed(10)).have == 7


def test_what_was_confirmed_meets_and_what_was_not_says_who_can() -> None:
    rule = Attested(**NAMED, facts=(Fact.ADULT, Fact.TIME_SINCE_LOSS), loss_months=24)
    adult = AttestedFact(ref="a", fact=Fact.ADULT, on=TODAY)
    stood = only(rule, Facts(attested=(adult,)))
    assert stood.counts[0].text == "18 or older: confirmed on 22 November 2026."
    assert "24 months" in stood.next.text
