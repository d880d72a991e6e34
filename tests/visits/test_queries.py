"""Who is visiting."""

from datetime import timedelta

from sqlalchemy import event

from facilitator.people.rules import Role
from facilitator.visits import actions, queries
from facilitator.visits.rules import IDLE, CurrentVisit
from tests.cast import NOW, Cast


def visiting(cast: Cast, token: str, when: timedelta = timedelta()) -> CurrentVisit:
    visit = queries.current_visit(cast.session, token, now=NOW + when)
    assert visit is not None
    return visit


def test_a_visit_knows_its_person_their_roles_and_their_enrolment(cast: Cast) -> None:
    visit = visiting(cast, actions.begin_visit(cast.session, cast.tara.id, now=NOW))
    assert visit.actor == cast.actor(cast.tara)
    assert (visit.name, visit.zone, visit.region) == ("Tara Trainee", "UTC", "uk")


def test_everything_about_a_visit_is_one_statement(cast: Cast) -> None:
    cast.grant(cast.tara, Role.DECIDER)
    token = actions.begin_visit(cast.session, cast.tara.id, now=NOW)
    statements: list[str] = []
    connection = cast.session.connection()
    listener = lambda _c, _u, statement, *_: statements.append(statement)  # noqa: E731
    event.listen(connection, "before_cursor_execute", listener)
    roles = visiting(cast, token).actor
    event.remove(connection, "before_cursor_execute", listener)
    assert len(statements) == 1
    assert roles is not None
    assert roles.roles == {Role.TRAINEE, Role.DECIDER}


def test_a_role_that_ended_is_gone_at_once(cast: Cast) -> None:
    token = actions.begin_visit(cast.session, cast.sam.id, now=NOW)
    later = visiting(cast, token, timedelta(hours=1)).actor
    assert later is not None
    assert later.roles == {Role.SUPERVISOR}
    before = visiting(cast, token, -timedelta(days=3650)).actor
    assert before is None or before.roles == frozenset()


def test_somebody_disabled_is_not_signed_in(cast: Cast) -> None:
    token = actions.begin_visit(cast.session, cast.tara.id, now=NOW)
    cast.tara.disabled_at = NOW
    cast.session.flush()
    assert visiting(cast, token).actor is None


def test_a_visit_that_ran_out_remembers_only_whose_it_was(cast: Cast) -> None:
    token = actions.begin_visit(cast.session, cast.tara.id, now=NOW)
    actions.keep_memo(cast.session, token, '{"said": "hello"}', now=NOW)
    visit = visiting(cast, token, IDLE)
    assert (visit.actor, visit.left_person_id, visit.memo) == (None, cast.tara.id, "{}")


def test_an_unknown_id_is_no_visit(cast: Cast) -> None:
    assert queries.current_visit(cast.session, actions.new_token(), now=NOW) is None


def test_a_form_that_was_done_is_known_with_its_answer(cast: Cast) -> None:
    assert queries.done_operation(cast.session, "key") is None
    actions.finish_operation(cast.session, "key", "d" * 64, "/path", now=NOW)
    done = queries.done_operation(cast.session, "key")
    assert done is not None
    assert (done.body_digest, done.location) == ("d" * 64, "/path")


def test_the_latest_kept_form_is_the_one_to_go_on_with(cast: Cast) -> None:
    assert queries.latest_kept_form(cast.session, cast.tara.id) is None
    for path in ("/one", "/two"):
        actions.keep_form(cast.session, cast.tara.id, path, [], now=NOW)
    latest = queries.latest_kept_form(cast.session, cast.tara.id)
    assert latest is not None
    assert latest.path == "/two"
    assert queries.latest_kept_form(cast.session, cast.tom.id) is None


def test_a_person_is_signed_in_as_often_as_there_are_live_visits(cast: Cast) -> None:
    tokens = [actions.begin_visit(cast.session, cast.tara.id, now=NOW) for _ in range(2)]
    assert queries.open_visits(cast.session, cast.tara.id, now=NOW) == 2
    actions.end_visit(cast.session, tokens[0], now=NOW)
    assert queries.open_visits(cast.session, cast.tara.id, now=NOW) == 1
    assert queries.open_visits(cast.session, cast.tara.id, now=NOW + IDLE) == 0
