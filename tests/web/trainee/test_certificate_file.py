"""One's own certificate as a file, while it holds."""

from collections.abc import Callable

import pytest

from facilitator.certification.actions import ActOnCertificate, suspend_certificate
from facilitator.people.models import Person
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.web.certified import certify

Browse = Callable[[Person | None], Browser]


def test_the_holder_alone_has_it_as_a_file_and_only_while_it_holds(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    certificate = certify(cast)
    tara = browse(cast.tara)
    address = tara.url("trainee.certificate_file", {"certificate_id": certificate.public_id})
    first = tara.client.get(address)
    assert (first.status_code, first.mimetype) == (200, "application/pdf")
    assert certificate.number in first.headers["Content-Disposition"]
    assert b"pdfuaid" in first.data
    assert tara.client.get(address).data == first.data
    assert browse(cast.tom).client.get(address).status_code == 404
    command = ActOnCertificate(certificate=certificate.public_id, reason="While we look into it.")
    suspend_certificate(cast.session, cast.actor(cast.cora), command, now=NOW)
    cast.session.commit()
    refused = tara.client.get(address)
    assert refused.status_code == 403
    assert "does not hold now" in refused.text
