"""Rehearsing: beginning, choosing, and letting a supervisor see the way one went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from facilitator.curriculum.scenario import Scenario
from facilitator.errors import NotFound, Stale, enforce
from facilitator.evidence.actions import NewEvidence, add
from facilitator.evidence.models import Evidence
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.publications.queries import current_programme
from facilitator.scenarios import rules
from facilitator.scenarios.models import Rehearsal, RehearsalStep, TrailReading
from facilitator.scenarios.queries import own_rehearsal, rehearsed_scenario
from facilitator.scenarios.rules import RehearsalState, Walk

_SOURCE = "rehearsal:"
AGAIN_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRehearsal:
    """A scenario to walk. `back_from` goes back to the last choice of an earlier rehearsal."""

    scenario_id: str
    back_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """A move, by its place on the page; `moves` is how many had been made when it was shown."""

    rehearsal: str
    moves: int
    place: int


def start_rehearsal(
    session: Session, actor: Actor, command: StartRehearsal, *, now: datetime
) -> str:
    """Begin a rehearsal, or return to the one that is open. Its public id."""
    enrolment_id, region = _locked_enrolment(session, actor)
    programme = current_programme(session).programme
    scenario = programme.scenario(command.scenario_id)
    if not rules.plays_under(scenario, programme.profile_in(region).id):
        raise NotFound(scenario.id)
    open_id = session.scalar(
        select(Rehearsal.public_id).where(
            Rehearsal.enrolment_id == enrolment_id,
            Rehearsal.scenario_id == scenario.id,
            Rehearsal.state == RehearsalState.OPEN,
        )
    )
    if open_id is not None:
        return open_id
    trail = _way_back(session, actor, scenario, command.back_from)
    rehearsal = Rehearsal(
        enrolment_id=enrolment_id,
        scenario_id=scenario.id,
        digest=scenario.digest,
        revision=scenario.revision,
        state=RehearsalState.OPEN,
        moves=len(trail),
        score=0,
        passed=False,
        begun_at=now,
    )
    session.add(rehearsal)
    session.flush()
    _add_steps(session, rehearsal, rules.walk(scenario, trail), now)
    session.flush()
    return rehearsal.public_id


def choose(session: Session, actor: Actor, command: Choose, *, now: datetime) -> RehearsalState:
    """Make a move. Whoever moved in another tab meanwhile sees where they stand first."""
    rehearsal = _own(session, actor, command.rehearsal)
    seen = own_rehearsal(session, actor, command.rehearsal)
    programme = current_programme(session).programme
    scenario = rehearsed_scenario(session, programme, seen)
    if command.moves != rehearsal.moves:
        raise Stale
    before = rules.walk(scenario, seen.trail)
    enforce(rules.refusal_to_choose(before, command.place))
    order = rules.shown_choices(before.scene, rehearsal.public_id)
    after = rules.walk(scenario, [*seen.trail, order[command.place - 1]])
    _add_steps(session, rehearsal, after, now, known=len(before.steps))
    rehearsal.moves, rehearsal.score = len(after.steps), after.score
    if after.state is not RehearsalState.OPEN:
        if not _shown_before(session, rehearsal):
            _show(session, rehearsal, rules.shown_by(programme, scenario, after), now)
        _end(session, actor, rehearsal, after, now)
    session.flush()
    return after.state


def share_trail(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Let one's supervisors see the way one went."""
    rehearsal = _own(session, actor, public_id)
    enforce(rules.refusal_to_share(rehearsal.state))
    if rehearsal.shared_at is None:
        rehearsal.shared_at = now
        record(session, actor.key, "trail shared", f"rehearsal:{public_id}", now=now)


def take_back_trail(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Keep the way one went to oneself again."""
    rehearsal = _own(session, actor, public_id)
    if rehearsal.shared_at is not None:
        rehearsal.shared_at = None
        record(session, actor.key, "trail taken back", f"rehearsal:{public_id}", now=now)


def note_reading(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Keep that a supervisor looked at a trail that is shared, once in half an hour."""
    found = session.scalar(
        select(Rehearsal.id).where(
            Rehearsal.public_id == public_id, Rehearsal.shared_at.is_not(None)
        )
    )
    lately = select(TrailReading.id).where(
        TrailReading.rehearsal_id == found,
        TrailReading.reader_id == actor.person_id,
        TrailReading.at > now - AGAIN_AFTER,
    )
    if found is not None and session.scalar(lately.limit(1)) is None:
        session.add(TrailReading(rehearsal_id=found, reader_id=actor.person_id, at=now))
        session.flush()


def _end(
    session: Session, actor: Actor, rehearsal: Rehearsal, walked: Walk, now: datetime
) -> None:
    rehearsal.state, rehearsal.ending = walked.state, walked.ending
    rehearsal.passed, rehearsal.ended_at = walked.passed, now
    details: dict[str, str | int | None] = {
        "scenario": rehearsal.scenario_id,
        "digest": rehearsal.digest,
        "ending": str(walked.ending),
    }
    subject = f"rehearsal:{rehearsal.public_id}"
    record(session, actor.key, "rehearsal ended", subject, details, now=now)


def _show(
    session: Session, rehearsal: Rehearsal, competencies: tuple[str, ...], now: datetime
) -> None:
    """Keep what a safe ending shows. Walking the same text again adds nothing."""
    if competencies:
        shown = NewEvidence(
            enrolment_id=rehearsal.enrolment_id,
            competencies=competencies,
            kind=EvidenceKind.SCENARIO,
            source=f"{_SOURCE}{rehearsal.public_id}",
            source_digest=rehearsal.digest,
            rater_id=None,
            level=Miller.KNOWS_HOW,
        )
        add(session, shown, now=now)


def _shown_before(session: Session, rehearsal: Rehearsal) -> bool:
    """Tell whether this revision is evidence already, in whichever language it was walked."""
    before = (
        select(Evidence.id)
        .join(Rehearsal, Evidence.source == literal(_SOURCE) + Rehearsal.public_id)
        .where(
            Evidence.enrolment_id == rehearsal.enrolment_id,
            Rehearsal.enrolment_id == rehearsal.enrolment_id,
            Rehearsal.scenario_id == rehearsal.scenario_id,
            Rehearsal.revision == rehearsal.revision,
        )
    )
    return session.scalar(before.limit(1)) is not None


def _way_back(
    session: Session, actor: Actor, scenario: Scenario, back_from: str | None
) -> Sequence[int]:
    """Return the trail up to the last choice, where the scenario is still the same."""
    if back_from is None:
        return ()
    before = own_rehearsal(session, actor, back_from)
    return before.trail[:-1] if before.digest == scenario.digest else ()


def _add_steps(
    session: Session, rehearsal: Rehearsal, walked: Walk, now: datetime, *, known: int = 0
) -> None:
    session.add_all(
        RehearsalStep(
            rehearsal_id=rehearsal.id,
            number=number,
            scene=step.scene.name,
            choice=step.number,
            at=now,
        )
        for number, step in enumerate(walked.steps[known:], start=known + 1)
    )


def _own(session: Session, actor: Actor, public_id: str) -> Rehearsal:
    found = session.scalars(
        select(Rehearsal)
        .where(Rehearsal.public_id == public_id, Rehearsal.enrolment_id == actor.enrolment_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def _locked_enrolment(session: Session, actor: Actor) -> tuple[int, str]:
    # Two tabs that begin at once wait here for each other.
    locked = select(Enrolment.id, Enrolment.region).where(Enrolment.id == actor.enrolled)
    found = session.execute(locked.with_for_update()).one()
    return found.id, found.region
