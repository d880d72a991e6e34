"""What was measured, as ratios against what was aimed at. Absolute figures are for information."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Start:
    """One start, up to the first page of somebody who is signed in."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class FirstView:
    """What a new browser loads to show a page."""

    requests: int
    size: int


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that was measured: costs in milliseconds, memory in megabytes."""

    costs: Mapping[str, Sequence[float]]
    memory: Sequence[float]
    first_view: FirstView
    starts: Sequence[tuple[Start, Start]]


@dataclass(frozen=True, slots=True)
class Line:
    """One aim, and what came of it."""

    what: str
    value: float
    aim: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Tell whether the aim is reached."""
        return self.value >= self.aim if self.at_least else self.value <= self.aim


def show(run: Run, *, strict: bool) -> int:
    """Print it all; return the exit code, which only a strict run lets fail."""
    print("\nProcessor time a request, in milliseconds (for information)")
    for name, costs in run.costs.items():
        print(f"  {name:<18} {_cost(costs):8.2f}   from {min(costs):.2f} to {max(costs):.2f}")
    lines = tuple(_lines(run))
    print("\nAgainst what was aimed at")
    for line in lines:
        aim = f"{'at least' if line.at_least else 'at most'} {line.aim:g}{line.unit}"
        word = "met" if line.met else "SHORT"
        print(f"  {line.what:<44} {line.value:8.2f}{line.unit:<3}  {aim:<16} {word}")
    short = [line for line in lines if not line.met]
    print(f"\n{len(lines) - len(short)} of {len(lines)} aims are met.")
    return 1 if strict and short else 0


def _lines(run: Run) -> Iterator[Line]:
    shares = {"module": 60, "lesson": 60, "path": 50, "quiz": 50, "submission": 25}
    for name, share in shares.items():
        yield Line(
            f"{name}: share of /limit",
            100 * _ratio(run, "limit", f"{name} small"),
            share,
            " %",
            at_least=True,
        )
    flat = {"queue": 1.3, "standing": 1.2, "log": 1.2, "path": 1.2, "submission": 1.5}
    for name, most in flat.items():
        yield Line(
            f"{name}: x20 to small", _ratio(run, f"{name} x20", f"{name} small"), most, " x"
        )
    yield Line("sign-in: to a bare verify", _ratio(run, "sign-in", "bare verify"), 1.4, " x")
    yield Line("first view: kilobytes", run.first_view.size / 1000, 60, " kB")
    yield Line("first view: requests", run.first_view.requests, 5, "")
    yield Line("memory: the largest process", max(run.memory[1:]), 100, " MB")
    starts = median(ours.cpu / theirs.cpu for theirs, ours in run.starts)
    yield Line("start to first page, processor: to /limit", starts, 1.5, " x")
    wall = median(ours.wall / theirs.wall for theirs, ours in run.starts)
    yield Line("start to first page, clock: to /limit", wall, 1.5, " x")


def _ratio(run: Run, over: str, under: str) -> float:
    return _cost(run.costs[over]) / _cost(run.costs[under])


def _cost(costs: Sequence[float]) -> float:
    """Return the lower quartile: what else the machine does only ever adds."""
    return quantiles(costs, n=4, method="inclusive")[0] if len(costs) > 1 else costs[0]
