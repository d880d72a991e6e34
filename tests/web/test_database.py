"""What a transaction of the web promises."""

from datetime import timedelta

import pytest
from flask import Flask, g

from facilitator.errors import NotPermitted
from facilitator.people.actions import end_role
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.visits.actions import begin_visit, end_visits_of
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.database import request_session, transaction
from tests.cast import Cast


def opened(cast: Cast, person: Person) -> str:
    token = begin_visit(cast.session, person.id, now=clock.now())
    cast.session.commit()
    return f"visit={token}"


def test_who_lost_the_role_while_the_page_was_open_can_write_no_more(
    app: Flask, cast: Cast
) -> None:
    cookie = opened(cast, cast.sam)
    cast.grant(cast.olga, Role.COORDINATOR)
    with app.test_request_context("/supervise/", headers={"Cookie": cookie}):
        g.admits = frozenset({Role.SUPERVISOR})
        request_session().rollback()  # the guard has read; now something happens elsewhere
        end_role(
            cast.session,
            cast.actor(cast.cora),
            cast.sam.id,
            Role.SUPERVISOR,
            now=clock.now() - timedelta(seconds=1),
        )
        cast.session.commit()
        with pytest.raises(NotPermitted, match="role has just changed"), transaction():
            pytest.fail("the transaction began")


def test_who_was_signed_out_while_the_page_was_open_can_write_no_more(
    app: Flask, cast: Cast
) -> None:
    cookie = opened(cast, cast.sam)
    with app.test_request_context("/supervise/", headers={"Cookie": cookie}):
        request_session().rollback()
        end_visits_of(cast.session, cast.sam.id, now=clock.now())
        cast.session.commit()
        with pytest.raises(NotPermitted, match="role has just changed"), transaction():
            pytest.fail("the transaction began")


def test_who_is_still_there_writes_as_themselves(app: Flask, cast: Cast) -> None:
    cookie = opened(cast, cast.sam)
    with app.test_request_context("/supervise/", headers={"Cookie": cookie}), transaction():
        assert current_actor().person_id == cast.sam.id
