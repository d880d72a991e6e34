"""The map of a scenario: a box for each scene, an arrow for each choice, all of it placed.

It is drawn for broken scenarios, too: a choice that leads to no scene leads to a box that says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap

from facilitator.curriculum.scenario import Choice, Ending, Scenario, Scene
from facilitator.workshop.drawing import (
    Drawn,
    Placed,
    Point,
    outline,
    ports_of,
    rows_of,
    traced,
)
from facilitator.workshop.layers import lay_out

LABEL_WIDTH = 52
LABEL_HEIGHT = 22
LINE = 18
_LEAST_WIDTH = 190
_PADDING = 14
_LETTERS = 23  # in a line of a box
_MARGIN = 16


class Mark(StrEnum):
    """What is to be said of a box beside its title."""

    START = "start"
    SAFE = "safe"
    MIXED = "mixed"
    UNSAFE = "unsafe"
    UNREACHED = "unreached"
    LEADS_NOWHERE = "leads-nowhere"
    NO_WAY_OUT = "no-way-out"
    MISSING = "missing"
    TWICE = "twice"


FAULTS = frozenset({Mark.UNREACHED, Mark.LEADS_NOWHERE, Mark.NO_WAY_OUT, Mark.MISSING, Mark.TWICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One scene, or the place of one that is missing. `lines` is its title as it is drawn."""

    number: int
    name: str
    scene: Scene | None
    marks: tuple[Mark, ...]
    lines: tuple[str, ...]
    at: Placed
    outline: str

    @property
    def is_faulty(self) -> bool:
        """Whether something is wrong with it."""
        return not FAULTS.isdisjoint(self.marks)

    @property
    def baselines(self) -> tuple[tuple[str, float], ...]:
        """The lines of its title, each with the height at which it stands."""
        return tuple((line, self._baseline(at)) for at, line in enumerate(self.lines))

    @property
    def mark_lines(self) -> tuple[tuple[Mark, float], ...]:
        """What is said of it, each with the height at which it stands."""
        return tuple((it, self._baseline(at)) for at, it in enumerate(self.marks, len(self.lines)))

    def _baseline(self, number: int) -> float:
        above = (self.at.height - LINE * (len(self.lines) + len(self.marks))) / 2
        return self.at.top + above + LINE * (number + 0.75)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One choice, the `number`th of its scene: the box it leaves and the box it leads to."""

    source: int
    target: int
    number: int
    choice: Choice
    line: str
    head: str
    label: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioMap:
    """A drawing of so many units: boxes and arrows, those of the first scene first."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def faulty(self) -> tuple[Box, ...]:
        """What stands out: scenes that nobody gets to, that nobody gets out of, that are not."""
        return tuple(box for box in self.boxes if box.is_faulty)

    def leaving(self, box: Box) -> tuple[Arrow, ...]:
        """Return the choices of a box, in the order in which they were written."""
        return tuple(arrow for arrow in self.arrows if arrow.source == box.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """What becomes a box."""

    name: str
    scene: Scene | None
    marks: tuple[Mark, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.scene.choices if self.scene else ()


def map_of(scenario: Scenario) -> ScenarioMap:
    """Draw a scenario, whatever state it is in."""
    nodes = _nodes(scenario)
    by_name = {node.name: number for number, node in reversed(list(enumerate(nodes)))}
    made = [
        (source, number, choice)
        for source, node in enumerate(nodes)
        for number, choice in enumerate(node.choices, 1)
    ]
    edges = [(source, by_name[choice.target]) for source, _, choice in made]
    nodes = _marked(nodes, edges)
    titles = [_title(node) for node in nodes]
    widths = [max(_LEAST_WIDTH, len(node.choices) * (LABEL_WIDTH + 4)) for node in nodes]
    heights = [
        2 * _PADDING + LINE * (len(title) + len(node.marks))
        for node, title in zip(nodes, titles, strict=True)
    ]
    laid = lay_out(widths, edges)
    drawn = Drawn(laid=laid, rows=rows_of(laid, heights), widths=widths, margin=_MARGIN)
    boxes = tuple(_box(number, node, titles, drawn) for number, node in enumerate(nodes))
    width, height = drawn.size
    return ScenarioMap(
        width=width,
        height=height,
        boxes=boxes,
        arrows=tuple(_arrows(made, edges, drawn)),
    )


def _nodes(scenario: Scenario) -> list[_Node]:
    """Return the start, the other scenes as they were written, and what choices miss."""
    first = next((it for it in scenario.scenes if it.name == scenario.start), None)
    known = {scene.name for scene in scenario.scenes}
    missed = dict.fromkeys(
        choice.target
        for scene in scenario.scenes
        for choice in scene.choices
        if choice.target not in known | {scenario.start}
    )
    return [
        _Node(name=scenario.start, scene=first),
        *(_Node(name=it.name, scene=it) for it in scenario.scenes if it is not first),
        *(_Node(name=name, scene=None) for name in missed),
    ]


def _marked(nodes: Sequence[_Node], edges: Sequence[tuple[int, int]]) -> list[_Node]:
    """Say of each box what there is to say."""
    reached = _closure({0}, edges)
    ends = {number for number, node in enumerate(nodes) if node.scene and node.scene.ending}
    leads_out = _closure(ends, [(target, source) for source, target in edges])
    seen: set[str] = set()
    marked: list[_Node] = []
    for number, node in enumerate(nodes):
        said = _said(node, reached=number in reached, leads_out=number in leads_out)
        first = (Mark.START,) if number == 0 else ()
        again = (Mark.TWICE,) if node.name in seen else ()
        marks = (*first, *said, *again)
        marked.append(_Node(name=node.name, scene=node.scene, marks=marks))
        seen.add(node.name)
    return marked


_ENDINGS: Mapping[Ending, Mark] = {
    Ending.SAFE: Mark.SAFE,
    Ending.MIXED: Mark.MIXED,
    Ending.UNSAFE: Mark.UNSAFE,
}


def _said(node: _Node, *, reached: bool, leads_out: bool) -> Iterator[Mark]:
    if node.scene is None:
        yield Mark.MISSING
        return
    if node.scene.ending:
        yield _ENDINGS[node.scene.ending]
    elif not node.choices:
        yield Mark.LEADS_NOWHERE
    elif not leads_out:
        yield Mark.NO_WAY_OUT
    if not reached:
        yield Mark.UNREACHED


def _closure(first: set[int], edges: Sequence[tuple[int, int]]) -> set[int]:
    found, waiting = set(first), list(first)
    while waiting:
        node = waiting.pop()
        for source, target in edges:
            if source == node and target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _title(node: _Node) -> tuple[str, ...]:
    words = node.scene.title if node.scene else f"#{node.name}"
    return tuple(wrap(words, _LETTERS)) or (f"#{node.name}",)


def _box(number: int, node: _Node, titles: Sequence[tuple[str, ...]], drawn: Drawn) -> Box:
    at = drawn.box(number)
    ending = node.scene.ending if node.scene else None
    return Box(
        number=number,
        name=node.name,
        scene=node.scene,
        marks=node.marks,
        lines=titles[number],
        at=at,
        outline=outline(at, ending),
    )


def _arrows(
    made: Sequence[tuple[int, int, Choice]], edges: Sequence[tuple[int, int]], drawn: Drawn
) -> Iterator[Arrow]:
    leaves, enters = ports_of(edges, drawn, LABEL_WIDTH + 4)
    for edge, (source, number, choice) in enumerate(made):
        trace = traced(edge, drawn, leaves[edge], enters[edge])
        yield Arrow(
            source=source,
            target=edges[edge][1],
            number=number,
            choice=choice,
            line=trace.line,
            head=trace.head,
            label=Point(leaves[edge].x - LABEL_WIDTH / 2, leaves[edge].y + 6),
        )
