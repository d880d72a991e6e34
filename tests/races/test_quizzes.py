"""A try at a quiz is begun once and handed in once, in however many tabs."""

from facilitator.publications.queries import current_programme
from facilitator.quizzes.actions.attempts import SubmitAttempt, start_attempt, submit_attempt
from facilitator.quizzes.models import Attempt
from tests.cast import NOW, Cast
from tests.races.conftest import Sessions
from tests.races.racing import Act, one_of, together


def _start(cast: Cast) -> Act:
    tara = cast.actor(cast.tara)
    module = current_programme(cast.session).programme.modules[0].id
    cast.session.commit()
    return lambda session: start_attempt(session, tara, module, now=NOW)


def test_two_tabs_begin_one_try(company: Cast, lasting: Sessions) -> None:
    act = _start(company)
    assert together(lasting, act, act, act) == ["done"] * 3
    assert company.count(Attempt) == 1


def test_two_tabs_hand_in_one_try_once(company: Cast, lasting: Sessions) -> None:
    begun: list[str] = []
    start = _start(company)
    together(lasting, lambda session: begun.append(str(start(session))))
    tara = company.actor(company.tara)
    company.session.commit()
    command = SubmitAttempt(attempt=begun[0], answers={})

    def submit(session: object) -> object:
        return submit_attempt(session, tara, command, now=NOW)  # type: ignore[arg-type]

    outcomes = together(lasting, submit, submit, submit)
    assert one_of(outcomes), outcomes
