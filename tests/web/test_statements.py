"""How much each page asks of the database. The guard's one statement is always among it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection

from facilitator.curriculum import markdown
from facilitator.people.models import Person
from tests.browser import Browser
from tests.cast import Cast
from tests.certification import kept
from tests.certification.ready import make_ready
from tests.practice.log import Log
from tests.quizzes.trying import MODULE, Trying
from tests.web.asking import listening
from tests.web.certified import certify
from tests.web.trainee.learning import best_fields

Values = dict[str, object]
LESSON = {"module_id": "safe-spaces", "lesson_id": "what-safe-means"}


@dataclass(frozen=True, slots=True)
class Asking:
    """The cast, their browsers, and an ear at the database."""

    cast: Cast
    browse: Callable[[Person | None], Browser]
    connection: Connection

    def page(self, person: Person | None, endpoint: str, **values: object) -> tuple[int, str]:
        """Open a page a second time; return how many statements it took, and which."""
        browser = self.browse(person)
        assert browser.open(endpoint, **values).status == 200
        address = browser.url(endpoint, values)
        with listening(self.connection) as asked:
            browser.client.get(address)
        return len(asked), str(asked)


@pytest.fixture
def asking(
    cast: Cast, browse: Callable[[Person | None], Browser], connection: Connection
) -> Asking:
    return Asking(cast, browse, connection)


@pytest.mark.parametrize(
    ("endpoint", "most", "values"),
    [
        ("trainee.path", 4, {}),
        ("trainee.module", 3, {"module_id": MODULE}),
        ("trainee.lesson", 3, LESSON),
        ("trainee.quiz", 3, {"module_id": MODULE}),
        ("trainee.log_entries", 7, {}),
        ("trainee.supervision_sessions", 12, {}),
        ("trainee.new_supervision_session", 5, {}),
        ("trainee.thoughts", 2, {}),
        ("trainee.groups", 2, {}),
        ("trainee.meetings_beside", 2, {}),
        ("trainee.certification", 13, {}),
        ("trainee.readiness", 5, {}),
        ("trainee.simulation", 2, {}),
        ("trainee.reflections", 2, {}),
        ("trainee.plans", 2, {}),
        ("reference.curriculum", 2, {}),
        ("reference.glossary", 2, {}),
    ],
)
def test_a_trainee_s_page_asks_little(
    asking: Asking, endpoint: str, most: int, values: Values
) -> None:
    Log(asking.cast).confirmed()
    count, statements = asking.page(asking.cast.tara, endpoint, **values)
    assert count <= most, statements


def test_a_quiz_is_shown_with_three_statements(asking: Asking) -> None:
    attempt = Trying(asking.cast, asking.cast.tara).start()
    count, statements = asking.page(asking.cast.tara, "trainee.attempt", attempt_id=attempt)
    assert count <= 3, statements


def test_a_quiz_is_handed_in_with_twelve_statements(asking: Asking, database: str) -> None:
    trying = Trying(asking.cast, asking.cast.tara)
    attempt = trying.start()
    browser = asking.browse(asking.cast.tara)
    address = browser.url("trainee.submit_attempt", {"attempt_id": attempt})
    typed = {"csrf_token": browser.csrf_token(), "operation": "o" * 22}
    sent = {**typed, **best_fields(trying, attempt)}
    with listening(asking.connection) as asked:
        answer = browser.client.post(address, data=sent)
    assert answer.status_code == 303
    # One of them binds the result and its evidence into the history. Where two can write at a
    # time, a form pressed twice waits for itself by one statement more.
    assert len(asked) <= 12 + (database == "postgresql"), str(asked)


@pytest.mark.parametrize(
    ("endpoint", "who", "most"),
    [
        ("supervisor.queue", "sam", 4),
        ("supervisor.people", "sam", 8),
        ("supervisor.cover", "sam", 5),
        ("supervisor.hand_overs", "sam", 3),
        ("coordinator.waiting", "cora", 6),
        ("supervisor.supervision_sessions", "sam", 6),
        ("supervisor.new_supervision_session", "sam", 5),
        ("coordinator.people", "cora", 11),
        ("coordinator.history", "cora", 5),
        ("coordinator.letters", "cora", 3),
        ("coordinator.coverage", "cora", 2),
        ("coordinator.results", "cora", 2),
        ("coordinator.publications", "cora", 6),
        ("decider.applications", "dana", 2),
        ("decider.complaints", "dana", 2),
        ("coordinator.complaints", "cora", 2),
        ("coordinator.learned", "cora", 3),
        ("supervisor.learning", "sam", 3),
    ],
)
def test_a_list_asks_little(asking: Asking, endpoint: str, who: str, most: int) -> None:
    Log(asking.cast).sent()
    count, statements = asking.page(getattr(asking.cast, who), endpoint)
    assert count <= most, statements


def test_the_matrix_asks_little(asking: Asking) -> None:
    enrolment = asking.cast.enrolment.public_id
    count, statements = asking.page(
        asking.cast.sam, "supervisor.competencies", enrolment_id=enrolment
    )
    assert count <= 6, statements


def test_a_check_of_a_certificate_asks_little(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(asking.cast, monkeypatch)
    code = certify(asking.cast).code
    count, statements = asking.page(None, "public.certificate", code=code)
    assert count <= 4, statements  # one counts the tries of this address


def test_staying_certified_asks_no_more_after_two_years_than_on_the_first_day(
    asking: Asking,
) -> None:
    kept.certify(asking.cast)
    first, _ = asking.page(asking.cast.tara, "trainee.renewal")
    kept.keep_at_it(asking.cast)
    count, statements = asking.page(asking.cast.tara, "trainee.renewal")
    assert count == first <= 16, statements


def test_a_certificate_s_page_its_badge_and_what_proves_it_ask_little(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(asking.cast, monkeypatch)
    mine = {"certificate_id": certify(asking.cast).public_id}
    asking.browse(asking.cast.tara).send("trainee.make_badge", **mine)
    for person, endpoint, most, values in (
        (asking.cast.tara, "trainee.certificate", 5, mine),
        (asking.cast.tara, "trainee.badge", 10, {**mine, "form": "json"}),
        (None, "public.did", 0, {}),
        (None, "public.issuer", 1, {}),
        (None, "public.status_list", 3, {"purpose": "revocation", "number": "1"}),
        (None, "public.achievement", 6, {"achievement_id": "1-1"}),
    ):
        count, statements = asking.page(person, endpoint, **values)
        assert count <= most, (endpoint, count, statements)


@pytest.mark.parametrize("endpoint", ["trainee.module", "trainee.lesson"])
def test_what_was_written_in_markdown_is_rendered_once(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    values = {name: LESSON[name] for name in LESSON if endpoint == "trainee.lesson"} or {
        "module_id": MODULE
    }
    browser = asking.browse(asking.cast.tara)
    first = browser.open(endpoint, **values)
    rendered: list[str] = []
    monkeypatch.setattr(markdown._markdown, "convert", rendered.append)
    for _ in range(3):
        assert browser.open(endpoint, **values).status == first.status == 200
    assert not rendered
