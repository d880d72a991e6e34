"""What if: assumed things add to the facts and take nothing away, and nothing is written."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.certification.assessment import standing
from facilitator.certification.facts import Facts
from facilitator.certification.queries import standing_if
from facilitator.certification.requirements import Counting, Meetings, Requirements
from facilitator.certification.simulation import Assumptions, assume
from facilitator.certification.single import each_meeting, one_meeting
from facilitator.competencies.rules import Level
from facilitator.history.models import Event
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState
from facilitator.programmes.queries import own_enrolment
from tests.cast import NOW, Cast
from tests.certification.anything import TODAY, facts, rules
from tests.certification.test_every_kind import NAMED, meeting

few = st.integers(0, 4)
assumptions = st.builds(
    Assumptions,
    on=st.integers(0, 90).map(lambda ahead: TODAY + timedelta(days=ahead)),
    observed=few,
    beside=few,
    led=few,
    supervision=few,
    together=few,
    observations=few,
    sign_offs=few,
)


@given(rules, facts, assumptions)
def test_on_one_and_the_same_day_assuming_more_never_hurts(
    asked: Requirements, shown: Facts, what: Assumptions
) -> None:
    before = standing(asked, shown, what.on)
    after = standing(asked, assume(shown, what, asked, TODAY), what.on)
    for was, would_be in zip(before.requirements, after.requirements, strict=True):
        assert would_be.have >= was.have


@given(rules, facts, st.integers(0, 90))
def test_assuming_nothing_changes_nothing(asked: Requirements, shown: Facts, ahead: int) -> None:
    what = Assumptions(on=TODAY + timedelta(days=ahead))
    assert assume(shown, what, asked, TODAY) == shown


def test_two_more_led_meetings_by_march_complete_eight() -> None:
    led = Meetings(**NAMED, role=MeetingRole.LEAD, need=8)
    asked = Requirements(
        version=1,
        digest="",
        level=Level.L4,
        valid_months=24,
        counting=Counting(),
        each=(led,),
    )
    shown = Facts(meetings=tuple(meeting(date(2026, 9, 7) + timedelta(weeks=n)) for n in range(6)))
    march = Assumptions(on=date(2027, 3, 3), led=2)
    assert standing(asked, assume(shown, march, asked, TODAY), march.on).met
    assert not standing(asked, assume(shown, replace(march, led=1), asked, TODAY), march.on).met


def test_it_is_worked_out_from_what_is_kept_and_keeps_nothing(cast: Cast) -> None:
    enrolment = own_enrolment(cast.session, cast.tara.id)
    before = cast.count(Event)
    what = Assumptions(on=date(2027, 3, 3), led=2, sign_offs=25)
    present, then = standing_if(cast.session, enrolment, what, now=NOW)
    have = {it.id: it.have for it in then.requirements}
    assert (have["led"], have["sign-offs"]) == (2, 25)
    assert all(it.have == 0 for it in present.requirements)
    assert cast.count(Event) == before
    assert not cast.session.new | cast.session.dirty


@given(rules, facts)
def test_each_meeting_says_to_each_rule_what_the_rule_says_of_it(
    asked: Requirements, shown: Facts
) -> None:
    each = each_meeting(asked, shown, TODAY)
    by_id = {it.id: it for it in standing(asked, shown, TODAY).requirements}
    for it in shown.meetings:
        for adds in each.get(it.ref, ()):
            if len(asked.each) == 1:
                counted = {found.ref for found in by_id[adds.requirement.id].counts}
                assert (adds.because is None) == (it.ref in counted)
            said = one_meeting(asked, shown, it, TODAY)
            assert len(said) == len(each[it.ref])
            if it.state is EntryState.CONFIRMED:
                assert tuple(said) == each[it.ref]
