"""Measure the application beside its baseline, and say how it compares with what was aimed at."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import limit, report
from benchmarks.client import Answer, Files, fetch
from benchmarks.measures import Measure, bare_verify, page, rounds, sign_in, submission
from benchmarks.report import FirstView, Run, Start
from benchmarks.seed import LARGE, SMALL, Seeded, Size, seed
from benchmarks.servers import Server

_BIN = Path(sys.executable).parent
_LIMIT = (
    f"{_BIN}/gunicorn --workers=1 --bind=127.0.0.1:PORT --log-level=error "
    "benchmarks.limit:create_app()"
).split()
_PRODUCT = f"{_BIN}/facilitator serve --port=PORT --workers=1".split()


@dataclass(frozen=True, slots=True)
class Site:
    """A server to be, its first page, and who asks for it."""

    command: Sequence[str]
    environ: Mapping[str, str]
    path: str
    cookie: str

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Serve for a while."""
        server = Server(self.command, self.environ)
        try:
            yield server
        finally:
            server.stop()

    def start(self) -> Start:
        """Start it once, up to the first page."""
        with self.running() as server:
            return Start(wall=server.wait(self.path, self.cookie), cpu=server.cpu())


def main() -> int:
    """Run the benchmark."""
    chosen = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no server is left behind
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        small, large = (_seeded(Path(folder) / size.name, size) for size in (SMALL, LARGE))
        run = _run(_baseline(Path(folder)), small, large, chosen.rounds)
    return report.show(run, strict=chosen.strict)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--strict", action="store_true", help="fail when a ratio falls short")
    return parser.parse_args()


def _run(baseline: Site, small: Seeded, large: Seeded, count: int) -> Run:
    sites = baseline, _product(small), _product(large)
    with ExitStack() as stack:
        servers = [stack.enter_context(site.running()) for site in sites]
        for server, site in zip(servers, sites, strict=True):
            server.wait(site.path, site.cookie)
        costs = rounds(list(_measures(servers, baseline, small, large)), count)
        memory = [server.pss() for server in servers]
        first_view = _first_view(servers[1], f"/modules/{small.module}", sites[1].cookie)
    starts = [(baseline.start(), sites[1].start()) for _ in range(count)]
    return Run(costs=costs, memory=memory, first_view=first_view, starts=starts)


def _measures(
    servers: Sequence[Server], baseline: Site, small: Seeded, large: Seeded
) -> Iterator[Measure]:
    limited, *products = servers
    yield page("limit", limited, baseline.path, baseline.cookie)
    yield bare_verify("bare verify")
    for server, seeded in zip(products, (small, large), strict=True):
        for name, (path, visit) in _pages(seeded).items():
            yield page(f"{name} {seeded.size.name}", server, path, f"visit={visit}")
        yield submission(f"submission {seeded.size.name}", server, seeded)
    packed = _pages(small)["module"]
    yield page("module packed", products[0], packed[0], f"visit={packed[1]}", packed=True)
    yield sign_in("sign-in", products[0], small)


def _pages(seeded: Seeded) -> dict[str, tuple[str, str]]:
    token, attempt = seeded.attempts[0]
    module = f"/modules/{seeded.module}"
    return {
        "path": ("/path", seeded.trainee),
        "module": (module, seeded.trainee),
        "lesson": (f"{module}/lessons/{seeded.lesson}", seeded.trainee),
        "quiz": (f"/attempts/{attempt}", token),
        "log": ("/log-entries", seeded.trainee),
        "standing": ("/certification", seeded.trainee),
        "queue": ("/supervise/", seeded.supervisor),
    }


def _seeded(folder: Path, size: Size) -> Seeded:
    print(f"Filling {size.name}: {size.trainees} people with {size.entries_each} entries each.")
    return seed(folder, size)


def _baseline(folder: Path) -> Site:
    """Sign in to the baseline, whose cookie holds for as long as its secret stays."""
    environ = {limit.DATABASE: str(folder / "limit.sqlite3")}
    with Site(_LIMIT, environ, "/sign-in", "").running() as server:
        server.wait("/sign-in", "")
        cookie = _cookie(fetch(server.port, "/sign-in"))
        cookie = _cookie(fetch(server.port, "/limit", cookie))  # now with its CSRF token
    return Site(_LIMIT, environ, "/limit", cookie)


def _product(seeded: Seeded) -> Site:
    return Site(_PRODUCT, seeded.environ, "/path", f"visit={seeded.trainee}")


def _cookie(answer: Answer) -> str:
    return answer.headers["Set-Cookie"].partition(";")[0]


def _first_view(server: Server, path: str, cookie: str) -> FirstView:
    """Return what a browser that was never here loads to show a page."""
    shown = fetch(server.port, path, cookie, packed=True)
    files = Files(fetch(server.port, path, cookie).body).addresses
    loaded = [fetch(server.port, file, packed=True) for file in files]
    return FirstView(requests=1 + len(files), size=sum(len(it.body) for it in (shown, *loaded)))


if __name__ == "__main__":
    sys.exit(main())
