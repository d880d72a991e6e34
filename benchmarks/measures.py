"""What is measured: each measure does something so often, on one server, and says what it cost."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from benchmarks import seed
from benchmarks.client import Fields, Form, fetch, post
from benchmarks.seed import Seeded
from benchmarks.servers import Server
from facilitator.people.passwords import hash_password, password_matches

PAGES_A_ROUND = 60
SIGN_INS_A_ROUND = 6
_SEE_OTHER, _OK = 303, 200
_OPEN_AGAIN = """UPDATE attempt SET state = 'open', submitted_at = NULL, finished_at = NULL,
percent = NULL, right_count = NULL WHERE public_id = ?"""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something to do in every round. `act` returns how often it was done."""

    name: str
    server: Server | None
    act: Callable[[], int]

    def cost(self) -> float:
        """Do it once more; return the milliseconds of processor for each time."""
        before = self.server.cpu() if self.server else time.process_time() * 1000
        times = self.act()
        after = self.server.cpu() if self.server else time.process_time() * 1000
        return (after - before) / times


def page(name: str, server: Server, path: str, cookie: str, *, packed: bool = False) -> Measure:
    """Measure opening a page."""

    def act() -> int:
        for _ in range(PAGES_A_ROUND):
            answer = fetch(server.port, path, cookie, packed=packed)
            if answer.status != _OK:
                raise RuntimeError(f"{path} answered {answer.status}")
        return PAGES_A_ROUND

    return Measure(name, server, act)


def submission(name: str, server: Server, seeded: Seeded) -> Measure:
    """Measure handing in a quiz with all its answers. The tries are opened again in between."""
    forms = [_quiz(server, token, attempt) for token, attempt in seeded.attempts]

    def act() -> int:
        with closing(sqlite3.connect(seeded.database, timeout=10)) as database, database:
            database.executemany(_OPEN_AGAIN, [(attempt,) for _, attempt in seeded.attempts])
        for cookie, form in forms:
            _done(post(server.port, form.action, cookie, [*form.fields(), ("anyway", "yes")]))
        return len(forms)

    return Measure(name, server, act)


def sign_in(name: str, server: Server, seeded: Seeded) -> Measure:
    """Measure signing in. The counters of guesses are set back in between."""
    asked = fetch(server.port, "/sign-in")
    cookie = asked.headers["Set-Cookie"].partition(";")[0]
    known = {"email": seed.EMAIL, "password": seed.PASSWORD}
    blank = Form(asked.body, "/sign-in")

    def fields() -> Fields:
        return [(its, known.get(its, value)) for its, value in blank.fields()]

    def act() -> int:
        with closing(sqlite3.connect(seeded.database, timeout=10)) as database, database:
            database.execute("DELETE FROM guesses")
        for _ in range(SIGN_INS_A_ROUND):
            _done(post(server.port, "/sign-in", cookie, fields()))
        return SIGN_INS_A_ROUND

    return Measure(name, server, act)


def bare_verify(name: str) -> Measure:
    """Measure checking a password, and nothing else, in this process."""
    hashed = hash_password(seed.PASSWORD)

    def act() -> int:
        for _ in range(SIGN_INS_A_ROUND):
            password_matches(seed.PASSWORD, hashed)
        return SIGN_INS_A_ROUND

    return Measure(name, None, act)


def rounds(measures: Sequence[Measure], count: int) -> dict[str, list[float]]:
    """Take every measure in turn, so often, each second time in reverse; a first time unnoted."""
    costs: dict[str, list[float]] = {measure.name: [] for measure in measures}
    for measure in measures:
        measure.cost()
    for number in range(count):
        for measure in measures if number % 2 else reversed(measures):
            costs[measure.name].append(measure.cost())
    return costs


def _quiz(server: Server, token: str, attempt: str) -> tuple[str, Form]:
    cookie = f"visit={token}"
    answer = fetch(server.port, f"/attempts/{attempt}", cookie)
    return cookie, Form(answer.body, f"/attempts/{attempt}/submit")


def _done(answer: object) -> None:
    if getattr(answer, "status", 0) != _SEE_OTHER:
        raise RuntimeError(f"a form was not acted on: {answer}")
