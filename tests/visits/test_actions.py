"""Beginning and ending visits, counting guesses, keeping what was typed."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from facilitator.db.base import digest
from facilitator.errors import NotFound
from facilitator.visits import actions, queries
from facilitator.visits.models import Guesses, KeptForm, Operation, Visit
from facilitator.visits.rules import ABSOLUTE, BY_ADDRESS, KEPT_FOR
from tests.cast import NOW, Cast

LATER = NOW + timedelta(minutes=20)


def live(cast: Cast, token: str) -> bool:
    visit = queries.current_visit(cast.session, token, now=NOW)
    return visit is not None and visit.actor is not None


def test_a_visit_is_kept_under_the_digest_of_its_id(cast: Cast) -> None:
    token = actions.begin_visit(cast.session, cast.tara.id, now=NOW)
    (row,) = cast.session.scalars(select(Visit))
    assert row.token_hash == digest(token)
    assert len(token) >= 43
    assert token not in str(cast.session.execute(text("SELECT * FROM visit")).all())


def test_every_sign_in_begins_another_visit(cast: Cast) -> None:
    tokens = {actions.begin_visit(cast.session, cast.tara.id, now=NOW) for _ in range(5)}
    assert len(tokens) == 5


def test_ending_one_visit_leaves_the_others(cast: Cast) -> None:
    one, other = (actions.begin_visit(cast.session, cast.tara.id, now=NOW) for _ in range(2))
    actions.end_visit(cast.session, one, now=NOW)
    assert (live(cast, one), live(cast, other)) == (False, True)


def test_all_visits_of_a_person_end_but_the_one_that_is_spared(cast: Cast) -> None:
    mine, other = (actions.begin_visit(cast.session, cast.tara.id, now=NOW) for _ in range(2))
    sams = actions.begin_visit(cast.session, cast.sam.id, now=NOW)
    actions.end_visits_of(cast.session, cast.tara.id, but=mine, now=NOW)
    assert [live(cast, token) for token in (mine, other, sams)] == [True, False, True]
    actions.end_visits_of(cast.session, cast.tara.id, now=NOW)
    assert [live(cast, token) for token in (mine, other, sams)] == [False, False, True]


def test_a_visit_that_ended_keeps_the_moment_when_it_did(cast: Cast) -> None:
    token = actions.begin_visit(cast.session, cast.tara.id, now=NOW)
    actions.end_visit(cast.session, token, now=NOW)
    actions.end_visits_of(cast.session, cast.tara.id, now=LATER)
    assert cast.session.scalars(select(Visit.ended_at)).one() == NOW


def test_proving_makes_a_visit_fresh_again(cast: Cast) -> None:
    token = actions.begin_visit(cast.session, cast.tara.id, now=NOW)
    actions.prove_visit(cast.session, token, now=LATER)
    visit = queries.current_visit(cast.session, token, now=LATER)
    assert visit is not None
    assert visit.facts is not None
    assert visit.facts.fresh(LATER)


def test_a_stranger_has_a_row_only_once_there_is_something_to_keep(cast: Cast) -> None:
    token = actions.new_token()
    assert queries.current_visit(cast.session, token, now=NOW) is None
    actions.keep_memo(cast.session, token, '{"a":1}', now=NOW)
    actions.keep_memo(cast.session, token, '{"a":2}', now=NOW)
    visit = queries.current_visit(cast.session, token, now=NOW)
    assert visit is not None
    assert (visit.memo, visit.actor) == ('{"a":2}', None)


def test_guesses_are_counted_in_their_window_and_forgotten_in_the_next(cast: Cast) -> None:
    counts = [
        actions.count_guess(cast.session, "sign-in:203.0.113.9", BY_ADDRESS, now=NOW)
        for _ in range(3)
    ]
    assert counts == [1, 2, 3]
    other = actions.count_guess(cast.session, "sign-in:203.0.113.10", BY_ADDRESS, now=NOW)
    next_window = NOW + BY_ADDRESS.window
    later = actions.count_guess(cast.session, "sign-in:203.0.113.9", BY_ADDRESS, now=next_window)
    assert (other, later) == (1, 1)


def test_the_counters_hold_digests_and_no_address(cast: Cast) -> None:
    key = "sign-in:203.0.113.9:tara@example.org"
    actions.count_guess(cast.session, key, BY_ADDRESS, now=NOW)
    assert cast.session.scalars(select(Guesses.key_hash)).one() == digest(key)


def test_what_was_typed_is_encrypted_and_only_its_writers(cast: Cast) -> None:
    typed = [("comment", "I froze."), ("tick", "a"), ("tick", "b")]
    kept = actions.keep_form(cast.session, cast.tara.id, "/log-entries/x", typed, now=NOW)
    stored = cast.session.scalar(text("SELECT fields FROM kept_form"))
    assert "froze" not in stored
    found = queries.kept_form(cast.session, cast.actor(cast.tara), kept)
    assert (found.path, list(found.fields)) == ("/log-entries/x", typed)
    with pytest.raises(NotFound):
        queries.kept_form(cast.session, cast.actor(cast.tom), kept)


def test_only_its_writer_drops_what_was_typed(cast: Cast) -> None:
    kept = actions.keep_form(cast.session, cast.tara.id, "/x", [("a", "b")], now=NOW)
    actions.drop_kept_form(cast.session, cast.tom.id, kept)
    assert cast.count(KeptForm) == 1
    actions.drop_kept_form(cast.session, cast.tara.id, kept)
    assert cast.count(KeptForm) == 0


def test_sweeping_removes_what_has_served_and_leaves_the_rest(cast: Cast) -> None:
    old = NOW - 3 * ABSOLUTE
    for when in (old, NOW):
        actions.begin_visit(cast.session, cast.tara.id, now=when)
        actions.count_guess(cast.session, "door", BY_ADDRESS, now=when)
        actions.finish_operation(cast.session, f"key {when}", "d" * 64, "/path", now=when)
        actions.keep_form(cast.session, cast.tara.id, "/x", [], now=when)
    ended = actions.begin_visit(cast.session, cast.tara.id, now=NOW - KEPT_FOR)
    actions.end_visit(cast.session, ended, now=NOW - KEPT_FOR - timedelta(seconds=1))
    actions.sweep(cast.session, now=NOW)
    left = [cast.count(model) for model in (Visit, Guesses, Operation, KeptForm)]
    assert left == [1, 1, 1, 1]


def test_what_is_kept_is_plain_json(cast: Cast) -> None:
    actions.keep_form(cast.session, cast.tara.id, "/x", [("a", "b")], now=NOW)
    kept = cast.session.scalars(select(KeptForm)).one()
    assert json.loads(kept.fields) == [["a", "b"]]
