"""Judging what somebody did since they were certified, requirement by requirement."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from facilitator.certification.facts import MeetingFact
from facilitator.certification.findings import Finding, hours
from facilitator.certification.keeping import ETHICS_OR_SAFETY, LearningKind
from facilitator.certification.months import months_after
from facilitator.certification.renewal import (
    CODE,
    KeepingFacts,
    LearningFact,
    RenewalRules,
    Step,
    opens_on,
    step_on,
)
from facilitator.certification.standing import RequirementStanding, Unit
from facilitator.certification.terms import Span, Term
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """One holder on one day: what renewal asks, what they did, and their certificate's time."""

    rules: RenewalRules
    facts: KeepingFacts
    term: Term
    today: date

    @property
    def step(self) -> Step:
        """Which step applies."""
        return step_on(self.rules, self.term.last, self.today)


def asked_of(kept: Kept) -> tuple[RequirementStanding, ...]:
    """Say how each requirement stands that applies on this day, in the order of the rules."""
    if kept.step in {Step.EARLY, Step.OPEN}:
        return (*_learning(kept), *_each_year(kept), _code(kept))
    if kept.step is Step.ANEW:
        return ()
    return (*_learning(kept), *_since_it_ran_out(kept), _code(kept))


def asked_on_return(kept: Kept, back_on: date) -> tuple[RequirementStanding, ...]:
    """Say how the soft return after a leave stands: meetings beside someone, and a refresher."""
    since = Span(back_on, kept.today)
    safety = {LearningKind.SAFETY, LearningKind.REFRESHER}
    asked = (
        _times("co-led", _beside_someone(kept.facts), ((since, kept.rules.return_co_led),)),
        _times("refresher", _learned(kept.facts, safety), ((since, 1),)),
    )
    return tuple(replace(it, id=f"back-{it.id}") for it in asked)


def _learning(kept: Kept) -> tuple[RequirementStanding, RequirementStanding]:
    rules, entries = kept.rules, kept.facts.learning
    fit = [it for it in entries if kept.term.first <= it.on <= kept.today]
    ethics = [it for it in fit if it.kind in ETHICS_OR_SAFETY]
    return (
        replace(_hours("learning", fit, rules.learning_minutes), reason=rules.reason),
        _hours("ethics", ethics, rules.ethics_minutes),
    )


def _each_year(kept: Kept) -> tuple[RequirementStanding, ...]:
    rules, facts = kept.rules, kept.facts
    years = kept.term.cut(_YEAR)
    return (
        _times("meetings", _met_on(facts), _each(years, rules.meetings_a_year)),
        _times("observed", facts.observed, _each(years, rules.observed_a_year)),
        _times("supervised", facts.supervised, _each(_quarters(kept), 1)),
        _times(
            "refresher",
            _learned(facts, {LearningKind.REFRESHER}),
            _each(years, rules.refreshers_a_year),
        ),
    )


def _since_it_ran_out(kept: Kept) -> tuple[RequirementStanding, ...]:
    rules, facts = kept.rules, kept.facts
    longer = kept.step is Step.LONGER
    lapsed = Span(kept.term.last, kept.today)
    lately = Span(months_after(kept.today, -_YEAR), kept.today)
    refresher = _times(
        "refresher",
        _learned(facts, {LearningKind.REFRESHER}),
        ((lately, rules.refreshers_a_year),),
    )
    seen = rules.lapse_observed if longer else rules.observed_a_year
    observed = _times("observed", facts.observed, ((lapsed, seen),))
    if not longer:
        return refresher, observed
    beside = tuple(
        it.on for it in facts.meetings if _confirmed(it) and it.role is MeetingRole.CO_FACILITATOR
    )
    return refresher, observed, _times("co-led", beside, ((lapsed, rules.lapse_co_facilitated),))


def _quarters(kept: Kept) -> tuple[Span, ...]:
    """Return the pieces that are over or have their session; the first at least."""
    every = kept.term.cut(kept.rules.supervised_every_months)
    held = kept.facts.supervised
    asked = tuple(it for it in every if it.last < kept.today or it.among(held))
    return asked or every[:1]


def _each(spans: Iterable[Span], need: int) -> tuple[tuple[Span, int], ...]:
    return tuple((span, need) for span in spans)


def _confirmed(meeting: MeetingFact) -> bool:
    return meeting.state is EntryState.CONFIRMED


def _met_on(facts: KeepingFacts) -> tuple[date, ...]:
    return tuple(it.on for it in facts.meetings if _confirmed(it))


def _beside_someone(facts: KeepingFacts) -> tuple[date, ...]:
    return tuple(
        it.on
        for it in facts.meetings
        if _confirmed(it) and it.role is not MeetingRole.OBSERVER and not it.alone
    )


def _learned(facts: KeepingFacts, kinds: Iterable[LearningKind]) -> tuple[date, ...]:
    wanted = frozenset(kinds)
    return tuple(it.on for it in facts.learning if it.confirmed and it.kind in wanted)


def _hours(name: str, entries: Iterable[LearningFact], need: int) -> RequirementStanding:
    told = sorted(entries, key=lambda it: it.on)
    counting = [it for it in told if it.confirmed]
    have = sum(it.minutes for it in counting)
    return RequirementStanding(
        id=name,
        title_code=f"keep-{name}",
        have=have,
        need=need,
        waiting=sum(it.confirmed is None for it in told),
        unit=Unit.MINUTES,
        says=Finding("keep-hours", {"have": hours(have), "need": hours(need)}),
        counts=tuple(_learning_finding("keep-learned", it) for it in counting),
        left_out=tuple(
            _learning_finding("keep-unconfirmed" if it.confirmed is None else "keep-denied", it)
            for it in told
            if not it.confirmed
        ),
        next=None
        if have >= need
        else Finding("next-keep-hours", {"left": hours(need - have + 5)}),
        reason="",
    )


def _learning_finding(code: str, entry: LearningFact) -> Finding:
    return Finding(code, {"on": entry.on, "hours": hours(entry.minutes)})


def _times(
    name: str, days: Iterable[date], asked: tuple[tuple[Span, int], ...]
) -> RequirementStanding:
    done = tuple(days)
    found = [(span, span.among(done), need) for span, need in asked]
    have, need = sum(min(it[1], it[2]) for it in found), sum(it[2] for it in found)
    return RequirementStanding(
        id=name,
        title_code=f"keep-{name}",
        have=have,
        need=need,
        waiting=0,
        unit=Unit.TIMES,
        says=Finding("keep-times", {"have": have, "need": need}),
        counts=_years(found, "keep-year-full", lambda have, need: have >= need),
        left_out=_years(found, "keep-year-short", lambda have, need: have < need),
        next=None if have >= need else Finding(f"next-keep-{name}", {"left": need - have}),
        reason="",
    )


def _years(
    found: Iterable[tuple[Span, int, int]], code: str, wanted: Callable[[int, int], bool]
) -> tuple[Finding, ...]:
    return tuple(
        Finding(code, {"first": span.first, "last": span.last, "have": have, "need": need})
        for span, have, need in found
        if wanted(have, need)
    )


def _code(kept: Kept) -> RequirementStanding:
    first, signed = opens_on(kept.rules, kept.term.last), kept.facts.signed_on
    done = signed is not None and signed >= first
    return RequirementStanding(
        id=CODE,
        title_code="keep-code",
        have=int(done),
        need=1,
        waiting=0,
        unit=Unit.TIMES,
        says=Finding("keep-code-signed", {"on": signed})
        if done and signed
        else Finding("keep-code-open", {"first": first}),
        counts=(),
        left_out=(),
        next=None if done else Finding("next-keep-code"),
        reason="",
    )
