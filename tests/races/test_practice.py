"""A log entry has one fate, however many hands reach for it."""

import pytest

from facilitator.history.queries import first_broken_link
from facilitator.people.rules import Role
from facilitator.practice import actions
from facilitator.practice.actions.submissions import WithdrawLogEntry
from facilitator.practice.models import LogEntry, Review, Submission
from facilitator.practice.rules import Verdict
from facilitator.programmes.rules import AssignmentKind
from tests.cast import NOW, Cast
from tests.practice.log import Log
from tests.races.conftest import Sessions
from tests.races.racing import Act, one_of, together

ROUNDS = range(4)


@pytest.fixture
def log(company: Cast) -> Log:
    return Log(company)


def _review(log: Log, entry: str, reviewer: str, verdict: Verdict = Verdict.CONFIRM) -> Act:
    actor = log.cast.actor(getattr(log.cast, reviewer))
    confirming = verdict is Verdict.CONFIRM
    command = log.reviewing(
        entry, verdict=verdict, **({} if confirming else {"accepted": frozenset()})
    )
    log.session.commit()
    return lambda session: actions.review_log_entry(session, actor, command, now=NOW)


def _withdraw(log: Log, entry: str) -> Act:
    command = WithdrawLogEntry(entry=entry, version=log.whole(entry).version)
    log.session.commit()
    return lambda session: actions.withdraw_log_entry(session, log.writer, command, now=NOW)


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_supervisors_review_one_entry_once(log: Log, lasting: Sessions, _round: int) -> None:
    cast = log.cast
    cast.ina = cast.person("Ina Second", Role.SUPERVISOR)  # type: ignore[attr-defined]
    cast.assigned(cast.enrolment, cast.ina, AssignmentKind.ADDITIONAL)  # type: ignore[attr-defined]
    entry = log.sent()
    outcomes = together(
        lasting,
        _review(log, entry, "sam"),
        _review(log, entry, "ina", Verdict.RETURN),
    )
    assert one_of(outcomes), outcomes
    assert cast.count(Review) == 1
    assert first_broken_link(cast.session) is None


@pytest.mark.parametrize("_round", ROUNDS)
def test_an_entry_is_withdrawn_or_confirmed_never_both(
    log: Log,
    lasting: Sessions,
    _round: int,
) -> None:
    entry = log.sent()
    outcomes = together(lasting, _withdraw(log, entry), _review(log, entry, "sam"))
    assert one_of(outcomes), outcomes
    assert log.cast.count(Review) == (1 if outcomes[1] == "done" else 0)


@pytest.mark.parametrize("_round", ROUNDS)
def test_an_entry_sent_from_two_tabs_is_sent_once(
    log: Log,
    lasting: Sessions,
    _round: int,
) -> None:
    command = log.sending(log.draft())
    log.session.commit()

    def send(session: object) -> object:
        return actions.submit_log_entry(session, log.writer, command, now=NOW)  # type: ignore[arg-type]

    outcomes = together(lasting, send, send, send)
    assert one_of(outcomes), outcomes
    assert log.cast.count(Submission) == 1


def test_two_entries_of_one_meeting_cannot_both_be_sent(log: Log, lasting: Sessions) -> None:
    commands = []
    for _ in range(2):
        entry = actions.start_log_entry(log.session, log.writer, now=NOW)
        log.session.commit()
        commands.append(log.sending(entry, went_well="I waited."))
        log.session.commit()
    acts: list[Act] = [
        lambda session, command=command: actions.submit_log_entry(  # type: ignore[misc]
            session, log.writer, command, now=NOW
        )
        for command in commands
    ]
    outcomes = together(lasting, *acts)
    assert one_of(outcomes), outcomes
    assert log.cast.count(Submission) == 1
    assert log.cast.count(LogEntry) >= 1
