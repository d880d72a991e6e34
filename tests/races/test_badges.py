"""Places in the lists are given once, and a badge is made once, however hands fall."""

import pytest

from facilitator.badges.actions import MakeBadge, make_badge
from facilitator.badges.models import Badge
from facilitator.certification.actions import (
    ActOnCertificate,
    give_missing_places,
    revoke_certificate,
)
from facilitator.certification.models import StatusPlace
from facilitator.certification.queries import places_of, set_places
from facilitator.credentials.status_lists import Purpose
from facilitator.history.queries import first_broken_link
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.races.conftest import Sessions
from tests.races.racing import DONE, together
from tests.web.certified import REASON, certify


def test_places_and_badges_are_one_each_and_a_revocation_is_in_the_list_when_answered(
    company: Cast, lasting: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(company, monkeypatch)
    found = certify(company)
    tara, cora = company.actor(company.tara), company.actor(company.cora)
    command = MakeBadge(certificate=found.public_id, key="0" * 16)
    company.session.commit()
    outcomes = together(
        lasting,
        *[lambda session: make_badge(session, tara, command, now=NOW)] * 3,
        *[lambda session: give_missing_places(session, now=NOW)] * 2,
    )
    assert outcomes == [DONE] * 5
    assert (company.count(Badge), company.count(StatusPlace)) == (1, 2)
    act = ActOnCertificate(certificate=found.public_id, reason=REASON)
    together(lasting, lambda session: revoke_certificate(session, cora, act, now=NOW))
    with lasting() as session:
        number, place = places_of(session, found.id)[Purpose.REVOCATION]
        assert set_places(session, Purpose.REVOCATION, number, now=NOW) == {place}
        assert set_places(session, Purpose.SUSPENSION, 1, now=NOW) == frozenset()
    assert first_broken_link(company.session) is None
