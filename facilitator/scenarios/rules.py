"""Walking through a scenario: which scene comes next, and what a way comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from facilitator.curriculum.model import Programme
from facilitator.curriculum.scenario import Choice, Ending, Scenario, Scene
from facilitator.errors import N_, Refusal

MOST_STEPS = 60


class RehearsalState(StrEnum):
    """Where a rehearsal stands. `debrief` is an end that a harmful choice brought."""

    OPEN = "open"
    ENDED = "ended"
    DEBRIEF = "debrief"


class Tone(StrEnum):
    """How a step is looked back at."""

    GOOD = "good"
    FAIR = "fair"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A choice that was made in a scene. `better` is what could be done instead."""

    scene: Scene
    choice: Choice
    number: int
    tone: Tone
    better: Choice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A way through a scenario, as far as it went. `scene` is where it stands now."""

    steps: tuple[Step, ...]
    scene: Scene
    state: RehearsalState
    score: int
    ending: Ending | None
    passed: bool


def walk(scenario: Scenario, trail: Sequence[int]) -> Walk:
    """Return where a trail of choices leads; each is the number of a choice of its scene.

    A trail that goes on after an end, or names no choice, is followed as far as it makes sense.
    """
    scene, steps = scenario.scene(scenario.start), list[Step]()
    for number in trail:
        if scene.ending or not 0 <= number < len(scene.choices):
            break
        step = _step(scene, number)
        steps.append(step)
        scene = scenario.scene(step.choice.target)
        if step.choice.harmful:
            break
    return _walked(scenario, tuple(steps), scene)


def plays_under(scenario: Scenario, profile: str) -> bool:
    """Tell whether a scenario is for people who work under this policy profile."""
    return scenario.profile in {None, profile}


def shown_choices(scene: Scene, seed: str) -> tuple[int, ...]:
    """Return the numbers of a scene's choices in the order in which this rehearsal shows them."""
    numbers = range(len(scene.choices))
    return tuple(sorted(numbers, key=lambda n: _rank(f"{seed}|{scene.name}|{n}")))


def shown_by(programme: Programme, scenario: Scenario, walked: Walk) -> tuple[str, ...]:
    """Return the competencies that a way shows: those behind its outcomes, if it ended safely."""
    if walked.ending is not Ending.SAFE:
        return ()
    codes = [
        code
        for module in programme.modules
        if any(it.id == scenario.id for it in module.scenarios)
        for outcome in module.outcomes
        if outcome.id in scenario.outcomes
        for code in outcome.competencies
    ]
    return tuple(dict.fromkeys(codes))


def refusal_to_choose(walked: Walk, place: int) -> Refusal | None:
    """Say why this choice cannot be made, or None when it can. Places are counted from 1."""
    if walked.state is not RehearsalState.OPEN:
        return Refusal("ended", N_("This rehearsal has ended. You can begin a new one."))
    if not 1 <= place <= len(walked.scene.choices):
        return Refusal(
            "not-offered", N_("This is not one of the moves on the page. Choose again.")
        )
    if len(walked.steps) >= MOST_STEPS:
        return Refusal(
            "too-long", N_("This way goes round in circles. Begin again and try another move.")
        )
    return None


def refusal_to_share(state: RehearsalState) -> Refusal | None:
    """Say why this trail cannot be shared yet, or None when it can."""
    if state is RehearsalState.OPEN:
        return Refusal(
            "not-ended", N_("Walk to an end first. Then you can share the way you went.")
        )
    return None


def _walked(scenario: Scenario, steps: tuple[Step, ...], scene: Scene) -> Walk:
    harmful = bool(steps) and steps[-1].choice.harmful
    score = sum(step.choice.points for step in steps)
    ended = RehearsalState.ENDED if scene.ending else RehearsalState.OPEN
    return Walk(
        steps=steps,
        scene=scene,
        state=RehearsalState.DEBRIEF if harmful else ended,
        score=score,
        ending=Ending.UNSAFE if harmful else scene.ending,
        passed=not harmful and scene.ending is Ending.SAFE and score >= scenario.pass_mark,
    )


def _step(scene: Scene, number: int) -> Step:
    choice = scene.choices[number]
    best = max(scene.choices, key=lambda it: (not it.harmful, it.points))
    return Step(
        scene=scene,
        choice=choice,
        number=number,
        tone=_tone(choice, best),
        better=None if choice.points >= best.points and not choice.harmful else best,
    )


def _tone(choice: Choice, best: Choice) -> Tone:
    if choice.harmful:
        return Tone.STOP
    return Tone.GOOD if choice.points >= best.points else Tone.FAIR


def _rank(text: str) -> bytes:
    return sha256(text.encode()).digest()
