"""The geometry of a map: where boxes stand, where arrows leave and enter, and the ways between."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from facilitator.curriculum.scenario import Ending
from facilitator.workshop.layers import Edge, Laid

_BETWEEN = 84  # layers
_ABOVE = 40  # the first layer, for arrows that come round
_BELOW = 34  # a box, for the label of a choice
_TURN = 36
_CUT = 14
_HEAD = 5
_ENTRY = 18


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the drawing, counted from the left and from the top."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A rectangle of the drawing."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """The middle between left and right."""
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class Row:
    """The band in which a layer stands."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A layout with its measures. `margin` stands on every side."""

    laid: Laid
    rows: Sequence[Row]
    widths: Sequence[float]
    margin: float

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high the drawing is."""
        rights = [self.box(number).right for number in range(len(self.widths))]
        threads = [self.x(it) for passed in self.laid.threads for it in passed]
        return (
            round(max(rights + threads) + self.margin),
            round(self.rows[-1].bottom + _BETWEEN / 2 + self.margin),
        )

    def box(self, node: int) -> Placed:
        """Return where a box stands. It is as high as its row."""
        row = self.rows[self.laid.layers[node]]
        width = self.widths[node]
        return Placed(round(self.x(node) - width / 2), row.top, width, row.bottom - row.top)

    def x(self, node: int) -> float:
        """Return the middle of a box or of a thread."""
        return round(self.laid.centres[node] + self.margin)

    def row(self, node: int) -> Row:
        """Return the row in which a box or a thread stands."""
        return self.rows[self.laid.layers[node]]


@dataclass(frozen=True, slots=True)
class Trace:
    """The way of an arrow, as SVG says it, and its head."""

    line: str
    head: str


def rows_of(laid: Laid, heights: Sequence[float]) -> tuple[Row, ...]:
    """Return the rows, each as high as its highest box."""
    highest: dict[int, float] = defaultdict(float)
    for node, height in enumerate(heights):
        layer = laid.layers[node]
        highest[layer] = max(highest[layer], height)
    rows: list[Row] = []
    top: float = _ABOVE
    for layer in range(max(highest) + 1):
        rows.append(Row(top, top + highest[layer]))
        top = rows[-1].bottom + _BETWEEN
    return tuple(rows)


def ports_of(
    edges: Sequence[Edge], drawn: Drawn, step: float
) -> tuple[Mapping[int, Point], Mapping[int, Point]]:
    """Return where each edge leaves its box and enters the next, apart from the others."""
    leaving: dict[int, list[tuple[float, int]]] = defaultdict(list)
    entering: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for edge, (source, target) in enumerate(edges):
        way = [source, *drawn.laid.threads[edge], target]
        leaving[source].append((drawn.x(way[1]), edge))
        entering[target].append((drawn.x(way[-2]), edge))
    return (
        {
            edge: Point(x, drawn.box(node).bottom)
            for node, found in leaving.items()
            for edge, x in _spread(found, drawn.box(node), step)
        },
        {
            edge: Point(x, drawn.box(node).top)
            for node, found in entering.items()
            for edge, x in _spread(found, drawn.box(node), _ENTRY)
        },
    )


def traced(edge: int, drawn: Drawn, leaves: Point, enters: Point) -> Trace:
    """Return the way from where an edge leaves to where it enters: through its threads alone."""
    threads = drawn.laid.threads[edge]
    below = leaves.y + _BELOW
    parts = [f"M{_at(leaves.x, leaves.y)}V{below:g}"]
    tip = Point(enters.x, enters.y - 1)
    if drawn.laid.goes_back[edge]:
        parts += _upwards(threads, drawn, leaves.x, below)
        last = Point(drawn.x(threads[-1]), drawn.row(threads[-1]).top)
        over = last.y - _TURN
        parts.append(f"C{_at(last.x, over)} {_at(tip.x, over)} {_at(tip.x, tip.y - _HEAD)}")
    else:
        now = Point(leaves.x, below)
        for thread in threads:
            row, x = drawn.row(thread), drawn.x(thread)
            parts.append(f"{_bent(now, Point(x, row.top))}V{row.bottom:g}")
            now = Point(x, row.bottom)
        parts.append(_bent(now, Point(tip.x, tip.y - _HEAD)))
    head = f"M{_at(tip.x - _HEAD, tip.y - 2 * _HEAD)}H{tip.x + _HEAD:g}L{_at(tip.x, tip.y)}Z"
    return Trace("".join(parts), head)


def outline(at: Placed, ending: Ending | None) -> str:
    """Return the shape of a box: round where it ends safely, cut where it does not."""
    if ending is Ending.SAFE:
        return _round(at, at.height / 2 if at.height < at.width / 2 else _CUT * 2)
    if ending is Ending.UNSAFE:
        return _cut(at)
    return _round(at, _CUT if ending else 4)


def _spread(
    found: Sequence[tuple[float, int]], box: Placed, step: float
) -> list[tuple[int, float]]:
    """Put edges side by side along a box, in the order of where they go."""
    between = min(step, (box.width - step) / max(len(found) - 1, 1))
    first = box.middle - between * (len(found) - 1) / 2
    return [
        (edge, round(first + between * place, 1)) for place, (_, edge) in enumerate(sorted(found))
    ]


def _upwards(threads: Sequence[int], drawn: Drawn, x: float, y: float) -> list[str]:
    """Turn round below a box, and climb through the threads beside it."""
    first = threads[0]
    turn, side, row = y + _TURN, drawn.x(first), drawn.row(first)
    round_it = f"C{_at(x, turn)} {_at(side, turn)} {_at(side, row.bottom)}"
    parts = [f"{round_it}V{row.top:g}"]
    for before, thread in pairwise(threads):
        start = Point(drawn.x(before), drawn.row(before).top)
        end = Point(drawn.x(thread), drawn.row(thread).bottom)
        parts.append(f"{_bent(start, end)}V{drawn.row(thread).top:g}")
    return parts


def _bent(start: Point, end: Point) -> str:
    half = (start.y + end.y) / 2
    return f"C{_at(start.x, half)} {_at(end.x, half)} {_at(end.x, end.y)}"


def _round(at: Placed, radius: float) -> str:
    arc = f"A{radius:g} {radius:g} 0 0 1 "
    return (
        f"M{_at(at.left + radius, at.top)}H{at.right - radius:g}"
        f"{arc}{_at(at.right, at.top + radius)}V{at.bottom - radius:g}"
        f"{arc}{_at(at.right - radius, at.bottom)}H{at.left + radius:g}"
        f"{arc}{_at(at.left, at.bottom - radius)}V{at.top + radius:g}"
        f"{arc}{_at(at.left + radius, at.top)}Z"
    )


def _cut(at: Placed) -> str:
    return (
        f"M{_at(at.left + _CUT, at.top)}H{at.right - _CUT:g}L{_at(at.right, at.top + _CUT)}"
        f"V{at.bottom - _CUT:g}L{_at(at.right - _CUT, at.bottom)}H{at.left + _CUT:g}"
        f"L{_at(at.left, at.bottom - _CUT)}V{at.top + _CUT:g}Z"
    )


def _at(x: float, y: float) -> str:
    return f"{round(x, 1):g} {round(y, 1):g}"
