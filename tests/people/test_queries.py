"""What the application asks about people."""

from datetime import timedelta

import pytest

from facilitator.errors import NotFound
from facilitator.people import queries
from facilitator.people.rules import Role
from tests.cast import NOW, Cast


def test_an_account_is_found_by_its_address_in_whatever_case(cast: Cast) -> None:
    found = queries.account_by_email(cast.session, " TARA@example.org ")
    assert found is not None
    assert (found.person_id, found.name) == (cast.tara.id, "Tara Trainee")
    assert queries.account_by_email(cast.session, "nobody@example.org") is None


def test_an_account_is_found_by_its_public_id_or_not_at_all(cast: Cast) -> None:
    found = queries.account_by_public_id(cast.session, cast.tara.public_id)
    assert found.person_id == cast.tara.id
    with pytest.raises(NotFound):
        queries.account_by_public_id(cast.session, "A" * 16)
    with pytest.raises(NotFound):
        queries.account(cast.session, 10**9)


def test_an_actor_has_the_roles_of_the_moment(cast: Cast) -> None:
    assert queries.actor(cast.session, cast.sam.id, now=NOW).roles == {Role.SUPERVISOR}
    long_ago = NOW - timedelta(days=3650)
    assert queries.actor(cast.session, cast.sam.id, now=long_ago).roles == frozenset()
    with pytest.raises(NotFound):
        queries.actor(cast.session, 10**9, now=NOW)


def test_only_those_who_can_sign_in_count_as_holders(cast: Cast) -> None:
    assert queries.holders_of(cast.session, Role.SUPERVISOR, now=NOW) == 2
    cast.sam.disabled_at = NOW
    cast.session.flush()
    assert queries.holders_of(cast.session, Role.SUPERVISOR, now=NOW) == 1


def test_keys_of_the_history_become_names_as_far_as_they_are_known(cast: Cast) -> None:
    keys = frozenset({cast.tara.key, "somebody-unknown"})
    assert queries.names_by_key(cast.session, keys) == {cast.tara.key: "Tara Trainee"}
