"""Rehearsals: scenes, and the choices that lead from one to the next."""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.curriculum.pages import Page
from facilitator.curriculum.places import Place, Prose
from facilitator.errors import NotFound


class Theme(StrEnum):
    """What makes groups hard; the scenarios together must touch each of these."""

    DYNAMICS = "dynamics"
    CONFIDENTIALITY = "confidentiality"
    RESISTANCE = "resistance"
    TIME = "time"


class Ending(StrEnum):
    """How a scenario can end."""

    SAFE = "safe"
    MIXED = "mixed"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a facilitator can do in a scene. `target` names the scene it leads to."""

    text: Prose
    target: str
    place: Place
    points: int = 0
    harmful: bool = False
    consequence: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A moment in a group: an ending, or a moment with choices."""

    name: str
    title: str
    place: Place
    prose: Prose
    ending: Ending | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Page):
    """A rehearsal. `pass_mark` is the number of points that its best ways reach.

    `profile` is the id of the one policy profile under which it plays, or None for any.
    """

    start: str
    pass_mark: int
    outcomes: tuple[str, ...]
    profile: str | None
    themes: tuple[Theme, ...]
    content_note: str | None
    intro: Prose
    scenes: tuple[Scene, ...]

    def scene(self, name: str) -> Scene:
        """Return the scene of this name."""
        for scene in self.scenes:
            if scene.name == name:
                return scene
        raise NotFound(name)
