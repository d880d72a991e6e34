"""Saying what an entry counts for, and what it does not count for and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from facilitator.certification.asked import Contact
from facilitator.certification.evidence import meeting_fact, sitting_fact
from facilitator.certification.facts import Facts, MeetingFact, TimePart
from facilitator.certification.findings import Finding
from facilitator.certification.queries import published_rules
from facilitator.certification.requirements import Meetings, Minutes, Requirements
from facilitator.certification.single import Adds, each_meeting, one_meeting
from facilitator.certification.witnesses import supervision_of
from facilitator.errors import N_
from facilitator.practice import queries as practice
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.counting import Sitting
from facilitator.practice.rules import EntryState
from facilitator.programmes.queries import EnrolmentLine
from facilitator.publications.queries import current_programme
from facilitator.web.standings import shown_values
from facilitator.web.text import hours, told
from facilitator.web.vocabulary import translated as _

_BECAUSE = {
    "meeting-short": N_(
        "it ended after %(minutes)s minutes; a session counts from %(least)s. "
        "The time stays in your record."
    ),
    "meeting-ahead": N_("the day is still to come."),
    "meeting-returned": N_("it was returned with a question. Answer and send it."),
    "meeting-led-alone": N_(
        "you led it alone. It counts as led when somebody facilitates beside you."
    ),
    "meeting-taught": N_(
        "it was a workshop or a talk. What counts as led is a discussion among peers."
    ),
    "meeting-week-full": N_(
        "%(most)s sessions count in one week, and that week has them already."
    ),
    "meeting-unsupervised": N_(
        "%(most)s sessions count from one supervision to the next, and this one came after those."
    ),
    "meeting-old": N_("it was more than %(months)s months ago, for what is asked lately."),
    "contact-soon": N_("there was no supervision near it yet. There is time until %(until)s."),
    "contact-none": N_("there was no supervision within %(weeks)s weeks of it."),
}
_ROLES = {
    MeetingRole.OBSERVER: N_("as a session observed"),
    MeetingRole.CO_FACILITATOR: N_("as a session alongside someone"),
    MeetingRole.LEAD: N_("as a session led"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """One line: it counts, or it does not. `words` go on after "Counts" or "Does not count"."""

    yes: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What counts so far, all entries together."""

    meetings: int
    observed: int
    beside: int
    led: int
    group_minutes: int
    practice_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """The rules and the meetings that all of a person's entries are held against."""

    rules: Requirements
    facts: Facts
    sittings: tuple[Sitting, ...]
    each: Mapping[str, Sequence[Adds]] = field(hash=False)
    today: date

    def lines(self, sitting: Sitting) -> tuple[CountLine, ...]:
        """Say what this entry adds. What keeps it from counting at all is said once."""
        said = self._said(sitting)
        whys = {it.because.code: it.because for it in said if it.because}
        counted = [it for it in said if it.because is None]
        against = tuple(_not(why) for why in whys.values())
        if not counted:
            return against[:1]
        confirmed = sitting.state is EntryState.CONFIRMED
        what = [_as(it, sitting) for it in counted]
        return (_all_that(what, confirmed=confirmed), *against)

    def tally(self) -> Tally:
        """Return what counts so far."""
        counted = [one for one in self.sittings if self._counts(one)]
        roles = [one.role for one in counted]
        return Tally(
            meetings=len(counted),
            observed=roles.count(MeetingRole.OBSERVER),
            beside=roles.count(MeetingRole.CO_FACILITATOR),
            led=roles.count(MeetingRole.LEAD),
            group_minutes=sum(one.group for one in counted),
            practice_minutes=sum(one.before + one.group + one.after for one in counted),
        )

    def _counts(self, sitting: Sitting) -> bool:
        if sitting.state is not EntryState.CONFIRMED:
            return False
        return any(it.because is None for it in self._said(sitting))

    def _said(self, sitting: Sitting) -> Sequence[Adds]:
        if sitting.state is EntryState.CONFIRMED and sitting.ref in self.each:
            return self.each[sitting.ref]
        meeting = self._meeting(sitting)
        return one_meeting(self.rules, self.facts, meeting, self.today)

    def _meeting(self, sitting: Sitting) -> MeetingFact:
        known = (it for it in self.facts.meetings if it.ref == sitting.ref)
        return next(known, None) or sitting_fact(sitting)


def reckoning(
    session: Session,
    meetings: Iterable[practice.MeetingFact],
    enrolment: EnrolmentLine,
    today: date,
) -> Reckoning:
    """Hold somebody's meetings against the rules that hold for them."""
    versions = published_rules(current_programme(session))
    rules = versions.held(enrolment.rules_version, today).rules
    held = tuple(meetings)
    facts = Facts(
        meetings=tuple(map(meeting_fact, held)),
        supervision=supervision_of(session, enrolment.id) if rules.wide else (),
    )
    return Reckoning(
        rules=rules,
        facts=facts,
        sittings=tuple(fact.sitting for fact in held),
        each=each_meeting(rules, facts, today),
        today=today,
    )


def _not(because: Finding) -> CountLine:
    reason = told(_BECAUSE[because.code], shown_values(because))
    return CountLine(yes=False, words=_("because %(reason)s", reason=reason))


def _all_that(counted: list[str], *, confirmed: bool) -> CountLine:
    what = ", ".join(dict.fromkeys(counted))
    if not confirmed:
        what = _("%(what)s, once it is confirmed", what=what)
    return CountLine(yes=True, words=what)


def _as(adds: Adds, sitting: Sitting) -> str:
    match adds.requirement:
        case Minutes() as asked:
            return _time(asked, sitting)
        case Meetings(months=None, role=None):
            return _("towards the number of sessions")
        case Meetings(months=None, role=MeetingRole() as role):
            return told(_ROLES[role])
        case Meetings():
            return _("as a session held lately")
        case Contact():
            return _("as a session with supervision near it")


def _time(asked: Minutes, sitting: Sitting) -> str:
    parts = {
        TimePart.BEFORE: sitting.before,
        TimePart.GROUP: sitting.group,
        TimePart.AFTER: sitting.after,
    }
    time = hours(sum(parts[part] for part in asked.parts))
    if set(asked.parts) == set(TimePart):
        return _("for %(time)s hours of practice", time=time)
    return _("for %(time)s hours of group time", time=time)
