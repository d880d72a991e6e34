"""Cards for members: when one may be filled in, and when its counts may be seen.

A card belongs to one meeting. What members tick is counted and never kept as one person's
answers. The counts are shown when the card has closed, and only from four answers up: before
that, looking twice would tell what the last one ticked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from facilitator.errors import N_, Refusal

FEWEST = 4
DAYS_AFTER = 2
OLDEST = timedelta(days=1)
FURTHEST = timedelta(days=7)
_FURTHEST = {"days": FURTHEST.days}


class Question(StrEnum):
    """The four things that a card asks. The sentences are ours."""

    HEARD = "heard"
    MATTERS = "matters"
    WAY = "way"
    WHOLE = "whole"


class Answer(IntEnum):
    """How far a sentence is true for somebody."""

    NO = 1
    LITTLE = 2
    MOSTLY = 3
    YES = 4


QUESTIONS = {
    Question.HEARD: N_("I felt heard and respected."),
    Question.MATTERS: N_("We talked about what matters to me."),
    Question.WAY: N_("The way the meeting was run suited me."),
    Question.WHOLE: N_("All in all, this meeting was right for me."),
}
ANSWERS = {
    Answer.NO: N_("No"),
    Answer.LITTLE: N_("A little"),
    Answer.MOSTLY: N_("Mostly"),
    Answer.YES: N_("Yes"),
}

Answers = Mapping[Question, Answer]
Counts = Mapping[Question, Mapping[Answer, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From when until when a card may be filled in."""

    opens_at: datetime
    closes_at: datetime

    def open(self, now: datetime) -> bool:
        """Tell whether it may be filled in now."""
        return self.opens_at <= now < self.closes_at

    def closed(self, now: datetime) -> bool:
        """Tell whether it is over."""
        return now >= self.closes_at


def window_of(held_on: date, zone: str) -> Window:
    """Return the window of a meeting: from the beginning of its day until two days after it."""
    midnight = datetime.combine(held_on, time(), ZoneInfo(zone))
    last = datetime.combine(held_on + timedelta(days=DAYS_AFTER + 1), time(), ZoneInfo(zone))
    return Window(opens_at=midnight, closes_at=last)


def refusal_to_ask(*, own: bool, supervised: bool) -> Refusal | None:
    """Say why somebody makes no card for this trainee's meeting, or None when they may."""
    if not (own or supervised):
        return Refusal("not-theirs", N_("Somebody else supervises this person now."))
    return None


def refusal_of_day(held_on: date, today: date) -> Refusal | None:
    """Say why there is no card for a meeting of this day, or None when there can be."""
    if held_on < today - OLDEST:
        return Refusal("long-ago", N_("Make the card before the meeting, or the day after."))
    if held_on > today + FURTHEST:
        return Refusal(
            "far-off", N_("Make the card in the %(days)s days before the meeting."), _FURTHEST
        )
    return None


def refusal_of_answers(answers: Answers) -> Refusal | None:
    """Say why this is no answer, or None when it is. Every single question may be left out."""
    if not answers:
        return Refusal("nothing-ticked", N_("Tick one or more, or close this page."))
    return None


def shown(counts: Counts, window: Window, now: datetime) -> Counts:
    """Return the counts that may be seen: none while the card is open, none under four."""
    if not window.closed(now):
        return {}
    return {
        question: ticked for question, ticked in counts.items() if sum(ticked.values()) >= FEWEST
    }
