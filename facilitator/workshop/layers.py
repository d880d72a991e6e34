"""Laying out a graph in layers from top to bottom, so that nothing stands on anything else.

Nodes are numbers, and 0 is where it begins. An edge that leads back up, or to its own node, goes
round: it leaves at the bottom, climbs beside the boxes, and comes in from the top like any other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Edge = tuple[int, int]

_START = 0
_SWEEPS = 12
_THREAD = 20  # the room that a passing edge takes
_GAP = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Where everything stands. `centres` holds the nodes, and the threads of edges passing by.

    `threads` names, for each edge, what it passes through on its way, in its own direction.
    """

    layers: Mapping[int, int]
    centres: Mapping[int, float]
    threads: Sequence[Sequence[int]]
    goes_back: Sequence[bool]


@dataclass(slots=True)
class _Graph:
    """A graph whose edges lead from one layer to the next, threads standing in between."""

    widths: list[float]
    layers: dict[int, int]
    links: list[Edge] = field(default_factory=list)
    beside: list[Edge] = field(default_factory=list)

    def thread(self, layer: int) -> int:
        """Add what stands for a passing edge in a layer."""
        self.widths.append(_THREAD)
        self.layers[len(self.widths) - 1] = layer
        return len(self.widths) - 1


def lay_out(widths: Sequence[float], edges: Sequence[Edge]) -> Laid:
    """Return where boxes of these widths stand, and what each edge passes through."""
    back = _leading_back(len(widths), edges)
    layers = _layers(len(widths), edges, back)
    graph = _Graph(widths=list(widths), layers=layers)
    threads = [
        _threaded(graph, edge, goes_back=number in back) for number, edge in enumerate(edges)
    ]
    centres = _centres(graph, _ordered(graph))
    return Laid(
        layers=graph.layers,
        centres=centres,
        threads=threads,
        goes_back=[number in back for number in range(len(edges))],
    )


# ---- layers ----


def _leading_back(nodes: int, edges: Sequence[Edge]) -> set[int]:
    """Return the numbers of the edges that close a circle; without them there is none."""
    leaving: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, (source, target) in enumerate(edges):
        leaving[source].append((number, target))
    back = {number for number, (_, target) in enumerate(edges) if target == _START}
    done: set[int] = set()
    for first in range(nodes):
        _walk(first, leaving, done, back)
    return back


def _walk(
    first: int, leaving: Mapping[int, list[tuple[int, int]]], done: set[int], back: set[int]
) -> None:
    on_the_way = {first}
    waiting = [(first, iter(leaving.get(first, ())))]
    while waiting and first not in done:
        node, rest = waiting[-1]
        number, target = next(rest, (-1, -1))
        if number < 0:
            waiting.pop()
            on_the_way.discard(node)
            done.add(node)
        elif target in on_the_way:
            back.add(number)
        elif target not in done:
            on_the_way.add(target)
            waiting.append((target, iter(leaving.get(target, ()))))


def _layers(nodes: int, edges: Sequence[Edge], back: set[int]) -> dict[int, int]:
    """Put each node below all that lead to it; what nothing leads to, above where it leads."""
    down = {
        (target, source) if number in back else (source, target)
        for number, (source, target) in enumerate(edges)
        if source != target
    }
    layers = dict.fromkeys(range(nodes), 0)
    for _ in range(nodes):
        for source, target in down:
            layers[target] = max(layers[target], layers[source] + 1)
    entered = {target for _, target in down}
    for node in range(1, nodes):
        below = [layers[target] for source, target in down if source == node]
        if node not in entered and below:
            layers[node] = min(below) - 1
    return layers


def _threaded(graph: _Graph, edge: Edge, *, goes_back: bool) -> list[int]:
    source, target = edge
    above, below = graph.layers[source], graph.layers[target]
    passed = range(above, below - 1, -1) if goes_back else range(above + 1, below)
    threads = [graph.thread(layer) for layer in passed]
    if goes_back:
        graph.beside += [(source, threads[0]), (target, threads[-1])]
        graph.links += pairwise(threads)
    else:
        graph.links += pairwise([source, *threads, target])
    return threads


# ---- order within a layer ----


def _ordered(graph: _Graph) -> list[list[int]]:
    """Return each layer from left to right, with as few crossings as some sweeps can find."""
    rows: list[list[int]] = [[] for _ in range(max(graph.layers.values(), default=0) + 1)]
    for node, layer in sorted(graph.layers.items()):
        rows[layer].append(node)
    near = _neighbours((*graph.links, *graph.beside))
    best, fewest = [list(row) for row in rows], _crossings(graph, rows)
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            _sort(row, rows, near)
        crossings = _crossings(graph, rows)
        if crossings < fewest:
            best, fewest = [list(row) for row in rows], crossings
    return best


def _sort(row: list[int], rows: Sequence[Sequence[int]], near: Mapping[int, list[int]]) -> None:
    places = {node: place / len(one) for one in rows for place, node in enumerate(one)}
    row.sort(key=lambda node: _mean([places[it] for it in near.get(node, ())], places[node]))


def _crossings(graph: _Graph, rows: Sequence[Sequence[int]]) -> int:
    place = {node: number for row in rows for number, node in enumerate(row)}
    by_layer: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other in graph.links:
        upper, lower = sorted((one, other), key=lambda node: graph.layers[node])
        by_layer[graph.layers[upper]].append((place[upper], place[lower]))
    return sum(
        (a - c) * (b - d) < 0
        for links in by_layer.values()
        for number, (a, b) in enumerate(links)
        for c, d in links[:number]
    )


# ---- left to right ----


def _centres(graph: _Graph, rows: Sequence[Sequence[int]]) -> dict[int, float]:
    """Return the middle of everything: near what it is linked to, and never on its neighbour."""
    near = _neighbours((*graph.links, *graph.beside))
    centres = {node: 0.0 for row in rows for node in row}
    for row in rows:
        centres.update(_parted(graph, row, [0.0] * len(row)))
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = [
                _mean([centres[it] for it in near.get(node, ())], centres[node]) for node in row
            ]
            centres.update(_parted(graph, row, wanted))
    left = min((centre - graph.widths[node] / 2 for node, centre in centres.items()), default=0.0)
    return {node: centre - left for node, centre in centres.items()}


def _parted(
    graph: _Graph, row: Sequence[int], wanted: Sequence[float]
) -> Iterator[tuple[int, float]]:
    """Yield places as near to those wanted as neighbours allow, each with its node.

    Places that would be too close are taken together, and their group stands at its middle.
    """
    steps = [0.0]
    for left, right in pairwise(row):
        steps.append(steps[-1] + (graph.widths[left] + graph.widths[right]) / 2 + _GAP)
    groups: list[tuple[float, int]] = []
    for place, step in zip(wanted, steps, strict=True):
        total, size = place - step, 1
        while groups and groups[-1][0] / groups[-1][1] > total / size:
            before = groups.pop()
            total, size = total + before[0], size + before[1]
        groups.append((total, size))
    offsets = (total / size for total, size in groups for _ in range(size))
    for node, step, offset in zip(row, steps, offsets, strict=True):
        yield node, step + offset


def _neighbours(links: Iterable[Edge]) -> dict[int, list[int]]:
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    return near


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
