"""Who holds a role when, and what a password must be."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.people.rules import (
    PASSWORD_LEAST,
    PASSWORD_MOST,
    Actor,
    GrantFacts,
    Role,
    refusal_of_password,
    refusal_of_term,
    refusal_to_coordinate,
)
from tests.cast import NOW

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("until_at", "moment", "held"),
    [
        (None, NOW - DAY, False),
        (None, NOW, True),
        (None, NOW + 1000 * DAY, True),
        (NOW + DAY, NOW + DAY - timedelta(microseconds=1), True),
        (NOW + DAY, NOW + DAY, False),
    ],
)
def test_a_role_is_held_from_its_first_moment_until_its_end(
    until_at: datetime | None, moment: datetime, *, held: bool
) -> None:
    assert GrantFacts(Role.SUPERVISOR, NOW, until_at).live(moment) is held


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password-short"),
        ("", "password-short"),
        ("x" * (PASSWORD_MOST + 1), "password-long"),
        ("aaaaaaaaaaaa", "password-common"),
        ("121212121212", "password-common"),
        ("Password12345!", "password-common"),
        ("tara@example.org", "password-common"),
        ("Tara@Example.org1", "password-common"),
        ("123456789012345", "password-common"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str, code: str) -> None:
    refusal = refusal_of_password(password, "tara@example.org")
    assert refusal is not None
    assert refusal.code == code
    assert refusal.reason


@given(st.lists(st.sampled_from(["river", "copper", "lantern", "meadow"]), min_size=4, max_size=9))
def test_a_few_words_in_a_row_are_a_good_password(words: list[str]) -> None:
    assert refusal_of_password(" ".join(words), "tara@example.org") is None


@given(st.text(max_size=PASSWORD_MOST + 9), st.emails())
def test_no_password_makes_the_rule_stumble(password: str, email: str) -> None:
    refusal = refusal_of_password(password, email)
    assert refusal is None or refusal.reason
    assert refusal is not None or len(password) >= PASSWORD_LEAST


def test_only_coordinators_coordinate() -> None:
    for role in Role:
        refusal = refusal_to_coordinate(Actor(1, "key", frozenset({role})))
        assert (refusal is None) == (role is Role.COORDINATOR)


def test_an_auditor_comes_for_a_time_and_others_may_stay() -> None:
    for role in Role:
        refusal = refusal_of_term(role, None, NOW)
        assert (refusal is not None) == (role is Role.AUDITOR)


def test_no_role_is_given_for_a_time_that_is_over() -> None:
    for role in Role:
        refusal = refusal_of_term(role, NOW, NOW)
        assert refusal is not None
        assert refusal.code == "already-over"
        assert refusal_of_term(role, NOW + DAY, NOW) is None
