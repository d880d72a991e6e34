"""Which piece under a sign-off changed, why, and since when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.competencies.changes import (
    Change,
    PieceFacts,
    SourceFacts,
    change_of,
    changed,
    changed_since,
)

DAY = date(2026, 11, 2)
SOURCES = ("entry:a", "observation:b", "attempt:c")
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
marks = st.dictionaries(st.sampled_from(SOURCES), days, max_size=2)
facts = st.builds(
    SourceFacts,
    amended=marks,
    called_off=marks,
    asked_again=marks,
    harm=st.dictionaries(st.sampled_from(["R1", "S2"]), days, max_size=1),
)
pieces = st.builds(
    PieceFacts,
    evidence=st.sampled_from(["x", "y", "z"]),
    source=st.sampled_from(SOURCES),
    competency=st.sampled_from(["R1", "S2"]),
    digest=st.sampled_from(["1", "2"]),
    taken_back_on=st.none() | days,
    signed_digest=st.sampled_from(["1", "2"]),
    signed_on=days,
)


def piece(source: str = "entry:a", **more: object) -> PieceFacts:
    usual = {"evidence": "x", "source": source, "competency": "S2", "digest": "1"}
    return PieceFacts(**{**usual, **more})


@pytest.mark.parametrize(
    ("found", "sources", "change"),
    [
        (piece(), SourceFacts(amended={"entry:a": DAY}), Change.AMENDED),
        (
            piece("observation:b"),
            SourceFacts(called_off={"observation:b": DAY}),
            Change.CALLED_OFF,
        ),
        (piece("observation:b"), SourceFacts(harm={"S2": DAY}), Change.HARM_SEEN),
        (piece("attempt:c"), SourceFacts(asked_again={"attempt:c": DAY}), Change.ASKED_AGAIN),
        (piece(taken_back_on=DAY), SourceFacts(), Change.TAKEN_BACK),
        (piece(signed_digest="2", signed_on=DAY), SourceFacts(), Change.ALTERED),
    ],
)
def test_each_change_is_named_with_its_day(
    found: PieceFacts, sources: SourceFacts, change: Change
) -> None:
    told = change_of(found, sources)
    assert told is not None
    assert (told.change, told.since) == (change, DAY)
    assert told.remark.values["since"] == DAY


@pytest.mark.parametrize(
    ("found", "sources"),
    [
        (piece(signed_digest="1", signed_on=DAY), SourceFacts()),
        (piece(), SourceFacts(amended={"entry:other": DAY})),
        (piece(), SourceFacts(harm={"S2": DAY})),
        (piece("observation:b"), SourceFacts(harm={"R1": DAY})),
    ],
)
def test_what_is_as_it_was_has_not_changed(found: PieceFacts, sources: SourceFacts) -> None:
    assert change_of(found, sources) is None


@given(st.lists(pieces, max_size=4), facts)
def test_a_sign_off_rests_on_changed_evidence_exactly_when_a_piece_changed(
    under: list[PieceFacts], sources: SourceFacts
) -> None:
    found = changed(under, sources)
    expected = [it for it in (change_of(one, sources) for one in under) if it is not None]
    assert len(found) == len(expected)
    assert (changed_since(found) is None) == (not expected)
    assert [it.since for it in found] == sorted(it.since for it in expected)


@given(pieces, facts)
def test_another_digest_than_the_one_that_was_signed_always_shows(
    found: PieceFacts, sources: SourceFacts
) -> None:
    if found.signed_digest != found.digest:
        told = change_of(found, sources)
        assert told is not None
        assert told.change is Change.ALTERED
