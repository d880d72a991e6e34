"""Whose word each fact is, and what a table of papers may say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refusal
from facilitator.people.rules import Actor, Role
from facilitator.readiness.papers import COLUMNS, read_papers, refusal_of_table
from facilitator.readiness.rules import (
    VOICES,
    Fact,
    Voice,
    Whose,
    name_of,
    refusal_of_day,
    refusal_to_attest,
    refusal_to_withdraw,
)

TODAY = date(2026, 11, 22)
TARA = 9
actors = st.builds(
    Actor, st.sampled_from([1, TARA]), st.just("x"), st.frozensets(st.sampled_from(Role))
)


def code(refusal: Refusal | None) -> str:
    return refusal.code if refusal else ""


@given(actor=actors, fact=st.sampled_from(Fact), supervised=st.booleans())
def test_nobody_confirms_about_themselves_but_for_what_is_theirs_to_say(
    *, actor: Actor, fact: Fact, supervised: bool
) -> None:
    refusal = refusal_to_attest(actor, fact, Whose(trainee_id=TARA, supervised=supervised))
    own, voice = actor.person_id == TARA, VOICES[fact]
    if own or voice is Voice.OWN:
        assert (refusal is None) == (own and voice is Voice.OWN)
    elif voice is Voice.COORDINATOR:
        assert (refusal is None) == (Role.COORDINATOR in actor.roles)
    else:
        assert (refusal is None) == (supervised and Role.SUPERVISOR in actor.roles)


def test_a_day_is_past_and_not_too_long_ago() -> None:
    assert refusal_of_day(TODAY, TODAY) is None
    assert code(refusal_of_day(TODAY + timedelta(days=1), TODAY)) == "date-ahead"
    assert code(refusal_of_day(TODAY - timedelta(days=400), TODAY)) == "date-old"


def test_taking_back_needs_something_that_stands_and_a_reason() -> None:
    assert code(refusal_to_withdraw("Why.", stands=False)) == "not-attested"
    assert code(refusal_to_withdraw("  ", stands=True)) == "no-reason"
    assert code(refusal_to_withdraw("x" * 501, stands=True)) == "too-long"
    assert refusal_to_withdraw("Why.", stands=True) is None


def row(**changes: str) -> str:
    said = {
        "email": "Tara@example.org",
        "kind": "training",
        "topic": "ethics",
        "title": "Ethics, for peers",
        "day": "2026-03-14",
        "hours": "6.5",
        "by": "Riverside College",
    } | changes
    return ",".join(f'"{said[column]}"' for column in COLUMNS)


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({}, ""),
        ({"kind": "certificate", "hours": ""}, ""),
        ({"hours": "7,5"}, ""),
        ({"kind": "rumour"}, "kind"),
        ({"topic": "Two words"}, "topic"),
        ({"title": ""}, "title"),
        ({"by": ""}, "title"),
        ({"day": "14.3.2026"}, "day"),
        ({"day": "2027-03-14"}, "day-ahead"),
        ({"hours": ""}, "hours"),
        ({"hours": "0"}, "hours"),
        ({"hours": "many"}, "hours"),
    ],
)
def test_each_row_is_taken_or_says_what_is_wrong(changes: dict[str, str], because: str) -> None:
    (found,) = read_papers(row(**changes), TODAY)
    assert code(found.because) == because
    assert (found.paper is None) == bool(because)
    assert found.email == "tara@example.org"


def test_a_table_keeps_its_numbers_and_leaves_out_names_of_columns_and_empty_rows() -> None:
    table = "\n".join([",".join(COLUMNS), row(), "", "one,two", row(title="Another")])
    found = read_papers(table, TODAY)
    assert [(it.number, code(it.because)) for it in found] == [(2, ""), (4, "cells"), (5, "")]
    assert found[0].paper.minutes == 390


def test_a_table_of_another_country_has_semicolons() -> None:
    (found,) = read_papers(row().replace('","', '";"'), TODAY)
    assert found.paper is not None


def test_what_is_typed_a_little_differently_is_still_the_same() -> None:
    assert name_of("ethics", " Ethics  for Peers ") == name_of("ethics", "ethics for peers")
    assert name_of("ethics", "a") != name_of("ethic", "sa")


def test_a_table_has_rows_and_not_too_many() -> None:
    assert code(refusal_of_table(" \n ")) == "no-rows"
    assert code(refusal_of_table("a\n" * 502)) == "many-rows"
    assert refusal_of_table("a\n" * 501) is None


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read_row_by_row(text: str) -> None:
    for found in read_papers(text, TODAY):
        assert (found.paper is None) != (found.because is None)
