"""Supervision in words: sessions in lists and whole, and the clock."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import ngettext

from facilitator.certification.queries import published_rules
from facilitator.curriculum.model import Programme
from facilitator.errors import N_
from facilitator.practice.counting import Sitting
from facilitator.practice.queries import MeetingDay, meeting_days
from facilitator.programmes.queries import rules_versions_of
from facilitator.publications.queries import current_programme
from facilitator.supervision.clock import Clock, ClockRules, HeldMeeting, HeldSession, clock_of
from facilitator.supervision.queries import (
    AttendeeLine,
    SessionInFull,
    SessionLine,
    last_supervised,
)
from facilitator.supervision.rules import SessionKind, Standing
from facilitator.web.database import request_session
from facilitator.web.text import day, hours, moment, short_day, told
from facilitator.web.vocabulary import translated as _

_HOUR = 60
KINDS: Mapping[SessionKind, str] = {
    SessionKind.INDIVIDUAL: N_("Individual"),
    SessionKind.GROUP: N_("Group"),
    SessionKind.CO_REFLECTION: N_("Co-reflection"),
    SessionKind.AFTER_INCIDENT: N_("After an incident"),
    SessionKind.WRITTEN: N_("In writing"),
}
_STANDINGS: Mapping[Standing, str] = {
    Standing.WAITING: N_("Waits for an answer"),
    Standing.CONFIRMED: N_("Confirmed"),
    Standing.NOT_SO: N_("“Not so”"),
    Standing.WITHDRAWN: N_("Taken back"),
}
_LOOKS: Mapping[Standing, tuple[str, str]] = {
    Standing.WAITING: ("accent", "clock"),
    Standing.CONFIRMED: ("good", "met"),
    Standing.NOT_SO: ("wait", "back"),
    Standing.WITHDRAWN: ("plain", "minus"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWords:
    """Where a session stands, in a word, a tone and a sign."""

    word: str
    tone: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session in a list. `url` is empty where the reader was not in it."""

    url: str
    title: str
    facts: str
    standing: StandingWords


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWords:
    """The supervision clock in a line, and what more there is to know.

    `short` is the word for a line that should be seen, and empty while there is time.
    """

    short: str
    words: str
    notes: tuple[str, ...]
    tone: str
    sign: str


def standing_words(standing: Standing, *, superseded: bool = False) -> StandingWords:
    """Say where a session stands with one trainee."""
    if superseded:
        return StandingWords(word=_("Replaced"), tone="plain", sign="minus")
    tone, sign = _LOOKS[standing]
    return StandingWords(word=told(_STANDINGS[standing]), tone=tone, sign=sign)


def all_standings(attendees: Iterable[AttendeeLine]) -> StandingWords:
    """Say where a session stands with everybody who was there."""
    each = tuple(attendees)
    standings = {it.standing for it in each}
    if len(standings) == 1:
        return standing_words(each[0].standing, superseded=all(it.superseded for it in each))
    confirmed = sum(it.standing is Standing.CONFIRMED for it in each)
    tone, sign = _LOOKS[Standing.WAITING if Standing.WAITING in standings else Standing.NOT_SO]
    words = _("%(some)s of %(all)s confirmed", some=confirmed, all=len(each))
    return StandingWords(word=words, tone=tone, sign=sign)


def session_row(line: SessionLine, url: str, who: str, standing: StandingWords) -> SessionRow:
    """Return a session as a list shows it. `who` is the other side."""
    facts = [_("%(minutes)s minutes", minutes=line.minutes), _("with %(who)s", who=who)]
    if line.topics:
        facts.append(", ".join(line.topics))
    if line.corrects:
        facts.append(_("a correction"))
    title = _("%(kind)s, %(day)s", kind=told(KINDS[line.kind]), day=short_day(line.held_on))
    return SessionRow(url=url, title=title, facts=" · ".join(facts), standing=standing)


def session_facts(whole: SessionInFull, programme: Programme) -> tuple[tuple[str, str], ...]:
    """Return what was written down of a session, only what there is."""
    line = whole.line
    statements = {it.code: it.statement for it in programme.competencies}
    topics = (f"{code} {statements.get(code, '')}".strip() for code in line.topics)
    others = len(line.attendees) - len(whole.attendees)
    pairs = (
        (_("Kind"), told(KINDS[line.kind])),
        (_("Day"), day(line.held_on)),
        (_("Minutes"), str(line.minutes)),
        (_("Supervisor"), line.supervisor_name),
        (_("Trainees"), ", ".join(it.name for it in whole.attendees)),
        (_("Others there"), str(others) if others else ""),
        (_("Topics"), "; ".join(topics)),
        (_("Written down"), _written_down(line)),
    )
    return tuple((term, words) for term, words in pairs if words)


def answers_in_words(whole: SessionInFull) -> tuple[tuple[str, str], ...]:
    """Return what was said of a session: the words, where there are any, and who and when."""
    return tuple(
        (it.reason, _("%(name)s, %(when)s", name=it.name, when=moment(it.answered_at)))
        for it in whole.answers
    )


def totals(minutes: Mapping[SessionKind, int]) -> tuple[str, ...]:
    """Return the hours by kind, in the order of the kinds, and nothing for what was never held."""
    return tuple(_total(kind, minutes[kind]) for kind in SessionKind if minutes.get(kind))


def _total(kind: SessionKind, minutes: int) -> str:
    one = minutes == _HOUR
    words = N_("%(kind)s: one hour") if one else N_("%(kind)s: %(hours)s hours")
    return _(words, kind=told(KINDS[kind]), hours=hours(minutes))


def clock_rules(rules_version: int, today: date) -> ClockRules:
    """Return what the rules say of the clock that hold for whoever began under a version."""
    versions = published_rules(current_programme(request_session()))
    counting = versions.held(rules_version, today).rules.counting
    return ClockRules(least_minutes=counting.least_minutes, after=counting.after_supervision)


def clock_over(sittings: Iterable[Sitting], last: date | None, rules: ClockRules) -> ClockWords:
    """Say how the clock stands after these meetings, supervised last on a day or never."""
    meetings = [HeldMeeting(on=it.on, state=it.state, minutes=it.group) for it in sittings]
    return clock_words(clock_since(meetings, last, rules))


def clock_since(meetings: Iterable[HeldMeeting], last: date | None, rules: ClockRules) -> Clock:
    """Return the clock of somebody who was supervised last on a day, or never."""
    sessions = [] if last is None else [HeldSession(on=last, standing=Standing.CONFIRMED)]
    return clock_of(meetings, sessions, rules)


def clocks_of(enrolment_ids: Sequence[int], today: date) -> Mapping[int, Clock]:
    """Return the clock of each of these people. Three statements, however many there are."""
    session = request_session()
    last, days = last_supervised(session, enrolment_ids), meeting_days(session, enrolment_ids)
    return {
        it: clock_since(_held(days.get(it, ())), last.get(it), clock_rules(version, today))
        for it, version in rules_versions_of(session, enrolment_ids).items()
    }


def _held(days: Iterable[MeetingDay]) -> list[HeldMeeting]:
    return [HeldMeeting(on=it.on, state=it.state, minutes=it.minutes) for it in days]


def clock_words(clock: Clock) -> ClockWords:
    """Say how many meetings are left, and what it means that none is."""
    if not clock.due:
        words = ngettext(
            "One more group session counts before the next supervision",
            "%(num)s more group sessions count before the next supervision",
            clock.left,
        )
        soon = clock.soon
        return ClockWords(
            short=_("Soon") if soon else "",
            words=str(words),
            notes=(_since(clock),),
            tone="wait" if soon else "plain",
            sign="clock",
        )
    return ClockWords(
        short=_("Due"),
        words=_("Supervision is due now"),
        notes=tuple(_when_due(clock)),
        tone="wait",
        sign="alert",
    )


def _when_due(clock: Clock) -> Iterator[str]:
    yield _since(clock)
    if clock.stopped_on is not None:
        yield _(
            "It has been due since the group session on %(day)s.", day=short_day(clock.stopped_on)
        )
    if clock.beyond:
        yield str(ngettext("One more came after it.", "%(num)s more came after it.", clock.beyond))
    if clock.stops:
        yield _("What comes after it does not count. Counting begins again after supervision.")
    else:
        yield _("By the rules that hold here, every session still counts.")


def _since(clock: Clock) -> str:
    if clock.since is None:
        return _("No supervision is confirmed yet.")
    return _("The last supervision was on %(day)s.", day=short_day(clock.since))


def _written_down(line: SessionLine) -> str:
    by = line.supervisor_name if line.by_supervisor else line.attendees[0].name
    return _("by %(name)s, %(when)s", name=by, when=moment(line.noted_at))
