"""The dossier as a file: for those who may open it, and that they did is kept."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from facilitator.certification.models import DossierReading
from facilitator.people.models import Person
from facilitator.web.decider import files
from tests.browser import Browser
from tests.cast import Cast
from tests.certification.ready import make_ready
from tests.web.certified import REASON, apply, decide

Browse = Callable[[Person | None], Browser]


def test_a_dossier_is_a_tagged_paper_and_its_reading_is_kept(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    application = apply(cast)
    dana, told = browse(cast.dana), []
    monkeypatch.setattr(
        files,
        "set_paper",
        lambda *a, set_paper=files.set_paper, **k: told.append(a[1]) or set_paper(*a, **k),
    )
    address = dana.url("decider.application_file", {"application_id": application})
    first = dana.client.get(address)
    assert (first.status_code, first.mimetype) == (200, "application/pdf")
    assert b"pdfuaid" in first.data
    assert dana.client.get(address).data == first.data
    assert len(cast.session.scalars(select(DossierReading)).all()) == 1
    assert told[0]["evidence"]["rows"]
    assert told[0]["decisions"]["rows"] == []
    for decider in (cast.dana, cast.dev):
        decide(cast, decider, application)
    assert dana.client.get(address).status_code == 200
    assert REASON in str(told[-1]["decisions"])
    assert browse(cast.olga).client.get(address).status_code == 403


def test_a_dossier_that_is_not_mine_to_read_is_not_there(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    application = apply(cast)
    for decider in (cast.dana, cast.dev):
        decide(cast, decider, application)
    late = cast.person("Lee Late", *(grant for grant in cast.actor(cast.dana).roles))
    cast.session.commit()
    address = browse(late).url("decider.application_file", {"application_id": application})
    assert browse(late).client.get(address).status_code == 404
