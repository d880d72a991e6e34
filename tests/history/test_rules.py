"""A chain holds only as it was made."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.history.rules import BEGINNING, Link, canonical, first_broken, hash_of

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DETAILS = st.dictionaries(WORDS, st.none() | st.integers() | WORDS, max_size=4)
FACTS = st.tuples(st.none() | WORDS, WORDS, WORDS, DETAILS)
Chain = list[tuple[Link, str]]
AT = datetime(2026, 11, 22, tzinfo=UTC)


def chain_of(facts: list[tuple[str | None, str, str, dict[str, str | int | None]]]) -> Chain:
    chain: Chain = []
    previous = BEGINNING
    for number, (actor_key, happened, subject, details) in enumerate(facts, start=1):
        link = Link(
            number=number,
            at=AT + timedelta(seconds=number),
            actor_key=actor_key,
            happened=happened,
            subject=subject,
            details=canonical(details),
            previous=previous,
        )
        previous = hash_of(link)
        chain.append((link, previous))
    return chain


CHAINS = st.lists(FACTS, min_size=1, max_size=8).map(chain_of)


@given(st.lists(FACTS, max_size=8).map(chain_of))
def test_a_chain_as_it_was_made_is_whole(chain: Chain) -> None:
    assert first_broken(chain) is None


@given(CHAINS, st.data())
def test_every_changed_field_is_found_where_it_was_changed(
    chain: Chain, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(chain) - 1))
    link, stored = chain[at]
    changed = data.draw(
        st.one_of(
            WORDS.map(lambda word: replace(link, happened=word)),
            WORDS.map(lambda word: replace(link, subject=word)),
            WORDS.map(lambda word: replace(link, actor_key=word)),
            DETAILS.map(lambda details: replace(link, details=canonical(details))),
            st.integers(1, 10**6).map(
                lambda seconds: replace(link, at=link.at + timedelta(microseconds=seconds))
            ),
            st.just(replace(link, number=link.number + 1)),
            st.just(replace(link, previous="f" * 64)),
        )
    )
    assume(changed != link)
    assert first_broken([*chain[:at], (changed, stored), *chain[at + 1 :]]) == at + 1


@given(CHAINS, st.data())
def test_a_link_rewritten_with_its_hash_is_found_at_the_next_one(
    chain: Chain, data: st.DataObject
) -> None:
    assume(len(chain) > 1)
    at = data.draw(st.integers(0, len(chain) - 2))
    link, _ = chain[at]
    forged = replace(link, happened=link.happened + "!")
    assert first_broken([*chain[:at], (forged, hash_of(forged)), *chain[at + 1 :]]) == at + 2


@given(CHAINS, st.data())
def test_a_missing_link_is_found(chain: Chain, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(chain) - 1))
    assume(at < len(chain) - 1)  # a chain cut at its end is noticed by the head
    assert first_broken(chain[:at] + chain[at + 1 :]) == at + 1


@given(CHAINS, st.data())
def test_links_that_changed_places_are_found(chain: Chain, data: st.DataObject) -> None:
    assume(len(chain) > 1)
    at = data.draw(st.integers(0, len(chain) - 2))
    assert first_broken([*chain[:at], chain[at + 1], chain[at], *chain[at + 2 :]]) == at + 1


@given(DETAILS)
def test_details_have_one_text_whatever_their_order(details: dict[str, str | int | None]) -> None:
    assert canonical(dict(reversed(details.items()))) == canonical(details)


def test_a_link_is_the_same_whatever_zone_its_moment_is_told_in() -> None:
    ((link, stored),) = chain_of([(None, "x", "y", {})])
    elsewhere = link.at.astimezone(tz=None)
    assert hash_of(replace(link, at=elsewhere)) == stored
