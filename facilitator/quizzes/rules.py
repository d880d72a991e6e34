"""What a quiz asks of people: when a try may begin, and what its result is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from facilitator.curriculum.pages import Change, Quiz
from facilitator.errors import N_, Refusal

COMMENT_LIMIT = 2000
_HUNDRED = 100


class AttemptState(StrEnum):
    """Where one try at a quiz stands."""

    OPEN = "open"
    MARKING = "marking"
    PASSED = "passed"
    NOT_YET = "not-yet"


CLOSED_STATES = frozenset({AttemptState.PASSED, AttemptState.NOT_YET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a quiz asks: the pass mark, the time between tries, and when a talk comes first.

    A pass under a revision before `since` is asked to be renewed by `again_by`.
    """

    pass_mark: int
    wait: timedelta
    talk_after: int
    since: int = 0
    again_by: date | None = None

    def renews(self, revision: int | None) -> bool:
        """Tell whether a pass under this revision is to be renewed."""
        return (revision or 0) < self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One try, as far as the next one depends on it. `revision` is that of the quiz it was at."""

    public_id: str
    number: int
    state: AttemptState
    opened_at: datetime
    submitted_at: datetime | None = None
    percent: int | None = None
    right: int | None = None
    asked: int
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizStanding:
    """Where somebody stands with one quiz.

    `open_again_at` is when the next try may begin; `talk_first` asks for a talk with a
    supervisor before it. `open_try` is the try that waits to be finished, `marking` the one that
    a supervisor has to mark. `renews` is the pass of an older revision, where the quiz has changed
    so much that it is to be sat again, by the day `again_by`.
    """

    tries: int
    passed: bool
    best: Try | None
    open_try: Try | None
    marking: Try | None
    open_again_at: datetime | None
    talk_first: bool
    renews: Try | None = None
    again_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMark:
    """What one answer came to. `right` is None where a supervisor marks first."""

    points: Fraction
    possible: int
    right: bool | None
    critical: bool = False
    harmful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a whole try came to."""

    state: AttemptState
    percent: int
    right: int
    asked: int
    missed_critical: bool
    harmful: bool


def terms_of(quiz: Quiz) -> Terms:
    """Return what a quiz asks."""
    again = quiz.change is Change.RE_ASSESS
    return Terms(
        pass_mark=quiz.pass_mark,
        wait=quiz.wait,
        talk_after=quiz.talk_after,
        since=quiz.since if again else 0,
        again_by=quiz.again_by if again else None,
    )


def standing_of(tries: Sequence[Try], talked_at: datetime | None, terms: Terms) -> QuizStanding:
    """Return where somebody stands after these tries, given in their order."""
    passes = [it for it in tries if it.state is AttemptState.PASSED]
    passed = any(not terms.renews(it.revision) for it in passes)
    renews = passes[-1] if passes and not passed else None
    # What went wrong before a pass is over and done with.
    failed = [it for it in tries[tries.index(renews) if renews else 0 :] if _failed(it)]
    again = _latest(failed)
    return QuizStanding(
        tries=len(tries),
        passed=passed,
        best=_best(tries),
        open_try=_in(tries, AttemptState.OPEN),
        marking=_in(tries, AttemptState.MARKING),
        open_again_at=None if again is None or passed else again + terms.wait,
        talk_first=not passed and needs_talk(failed, talked_at, terms),
        renews=renews,
        again_by=terms.again_by if renews else None,
    )


def needs_talk(failed: Sequence[Try], talked_at: datetime | None, terms: Terms) -> bool:
    """Tell whether so many tries failed since the last talk that another one comes first."""
    since = [it for it in failed if talked_at is None or _submitted(it) > talked_at]
    return len(since) >= terms.talk_after


def refusal_to_start(standing: QuizStanding, *, now: datetime) -> Refusal | None:
    """Say why no new try may begin now, or None when one may.

    A try that is open is no reason: it is resumed.
    """
    if standing.passed:
        return Refusal(
            "passed-already",
            N_("You have passed this quiz. Your answers stay here to read."),
        )
    if standing.marking:
        return Refusal(
            "being-marked",
            N_("Your last try is with your supervisor, who marks what you wrote."),
        )
    if standing.talk_first:
        return Refusal(
            "talk-first",
            N_(
                "Talk it over with your supervisor first. They note that you talked, "
                "and then the quiz is open again."
            ),
        )
    if standing.open_again_at is not None and now < standing.open_again_at:
        return Refusal(
            "too-soon",
            N_("There is some time between two tries, so that you can look at the lessons again."),
        )
    return None


def refusal_to_submit(state: AttemptState) -> Refusal | None:
    """Say why this try cannot be handed in, or None when it can."""
    if state is not AttemptState.OPEN:
        return Refusal("handed-in", N_("This try was handed in before. It counts as it was then."))
    return None


def refusal_to_mark(
    marker_id: int, trainee_id: int, *, supervises: bool, waiting: bool
) -> Refusal | None:
    """Say why this person may not mark this answer, or None when they may."""
    if marker_id == trainee_id:
        return Refusal("own-answer", N_("Nobody marks their own answers."))
    if not supervises:
        return Refusal("not-theirs", N_("Only a supervisor of this person marks their answers."))
    if not waiting:
        return Refusal("marked-already", N_("This answer is marked already."))
    return None


def refusal_to_record_talk(
    supervisor_id: int, trainee_id: int, *, supervises: bool
) -> Refusal | None:
    """Say why this person may not note a talk, or None when they may."""
    if supervisor_id == trainee_id:
        return Refusal("own-talk", N_("A talk needs two people. Your supervisor notes it."))
    if not supervises:
        return Refusal("not-theirs", N_("Only a supervisor of this person can note a talk."))
    return None


def result_of(marks: Sequence[ItemMark], pass_mark: int) -> Result:
    """Return the result: enough points, every critical item right, and nothing harmful."""
    possible = sum(mark.possible for mark in marks)
    earned = sum((mark.points for mark in marks), start=Fraction(0))
    percent = int(earned * _HUNDRED / possible) if possible else 0
    missed = any(mark.critical and not mark.right for mark in marks)
    harmful = any(mark.harmful for mark in marks)
    return Result(
        state=_state(marks, passed=percent >= pass_mark and not missed and not harmful),
        percent=percent,
        right=sum(mark.right is True for mark in marks),
        asked=len(marks),
        missed_critical=missed,
        harmful=harmful,
    )


def _state(marks: Sequence[ItemMark], *, passed: bool) -> AttemptState:
    if any(mark.right is None for mark in marks):
        return AttemptState.MARKING
    return AttemptState.PASSED if passed else AttemptState.NOT_YET


def _failed(attempt: Try) -> bool:
    return attempt.state is AttemptState.NOT_YET


def _in(tries: Sequence[Try], state: AttemptState) -> Try | None:
    return next((it for it in tries if it.state is state), None)


def _best(tries: Sequence[Try]) -> Try | None:
    closed = [it for it in tries if it.state in CLOSED_STATES]
    return max(closed, key=lambda it: (it.state is AttemptState.PASSED, it.percent), default=None)


def _latest(tries: Sequence[Try]) -> datetime | None:
    return max((_submitted(it) for it in tries), default=None)


def _submitted(attempt: Try) -> datetime:
    return attempt.submitted_at or attempt.opened_at
