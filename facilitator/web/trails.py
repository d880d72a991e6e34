"""The way somebody went through a scenario, in words."""

from dataclasses import dataclass

from facilitator.curriculum.markdown import render, render_inline
from facilitator.curriculum.region import Region
from facilitator.curriculum.scenario import Ending
from facilitator.errors import N_
from facilitator.scenarios.rules import Tone, Walk

ENDINGS = {
    Ending.SAFE: N_("Ended safe"),
    Ending.MIXED: N_("Ended with something left open"),
    Ending.UNSAFE: N_("Ended in a debrief"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailStep:
    """One step: where it was, what was done, what the room did."""

    scene: str
    did: str
    why: str
    tone: Tone
    better: str


def trail_of(walked: Walk, region: Region) -> tuple[TrailStep, ...]:
    """Return a way step by step. `better` is what could be done instead."""
    return tuple(
        TrailStep(
            scene=step.scene.title,
            did=render_inline(step.choice.text, region),
            why=render(step.choice.consequence, region) if step.choice.consequence else "",
            tone=step.tone,
            better=render_inline(step.better.text, region) if step.better else "",
        )
        for step in walked.steps
    )
