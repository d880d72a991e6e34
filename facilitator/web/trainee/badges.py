"""One's own badge: made once, then taken away in four forms."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, flash
from flask_babel import gettext as _

from facilitator.badges import actions, queries
from facilitator.badges.actions import MakeBadge
from facilitator.badges.drawing import PictureFormat, draw
from facilitator.badges.queries import BadgeLine
from facilitator.badges.rules import refusal_to_make_badge
from facilitator.badges.signing import signed_bytes, signing_key
from facilitator.certification.queries import CertificateInFull, certificate_in_full
from facilitator.credentials.keys import SigningKey
from facilitator.credentials.pictures import bake
from facilitator.credentials.tokens import write_token
from facilitator.credentials.writing import CertificateFacts, credential_of
from facilitator.errors import NotFound, enforce
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.badges import issuer_keys, our_addresses
from facilitator.web.database import request_session, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """What the files of one badge are made from."""

    facts: CertificateFacts
    badge: BadgeLine
    key: SigningKey
    demo: bool

    def json(self) -> bytes:
        """Return the credential with its proof."""
        return signed_bytes(credential_of(self.facts), self.key, created=self.badge.made_at)

    def token(self) -> bytes:
        """Return the credential as a signed token."""
        return write_token(credential_of(self.facts), self.key).encode()

    def png(self) -> bytes:
        """Return a picture that carries the credential."""
        return self._baked("png")

    def svg(self) -> bytes:
        """Return a drawing that carries the credential."""
        return self._baked("svg")

    def _baked(self, form: PictureFormat) -> bytes:
        picture = draw(self.facts.achievement, form, demo=self.demo)
        return bake(picture, self.json().decode())


_Write = Callable[[_Making], bytes]
_FORMS: dict[str, tuple[str, _Write]] = {
    "png": ("image/png", _Making.png),
    "svg": ("image/svg+xml", _Making.svg),
    "json": ("application/vc+ld+json", _Making.json),
    "jwt": ("application/vc+jwt", _Making.token),
}


def make_badge(certificate_id: str) -> Answer:
    """Make the badge of one's own certificate."""
    command = MakeBadge(certificate=certificate_id, key=issuer_keys().current.id)
    with transaction() as session:
        actions.make_badge(session, current_actor(), command, now=clock.now())
    flash(_("Made. Take the form that you need."))
    return see_other("trainee.certificate", certificate_id=certificate_id, _anchor="badge")


def badge(certificate_id: str, form: str) -> Answer:
    """Give the badge as a file."""
    session = request_session()
    found = certificate_in_full(session, certificate_id, now=clock.now())
    if found.holder_id != current_actor().person_id or form not in _FORMS:
        raise NotFound
    enforce(refusal_to_make_badge(found.status))
    kind, write = _FORMS[form]
    return _file(write(_making(found)), kind, f"badge-{found.number}.{form}")


def _making(found: CertificateInFull) -> _Making:
    session, keys, addresses = request_session(), issuer_keys(), our_addresses()
    line = queries.badge_of(session, found, keys.current.id)
    if line is None:
        raise NotFound
    return _Making(
        facts=queries.facts_of_badge(session, line, found, addresses),
        badge=line,
        key=signing_key(keys, addresses),
        demo=found.demo,
    )


def _file(content: bytes, kind: str, name: str) -> Response:
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, HTTPStatus.OK, kept, content_type=kind)
