"""Tara holds a certificate, and the house that issued it has keys of its own."""

from pathlib import Path

from facilitator.badges.actions import MakeBadge, make_badge
from facilitator.badges.addresses import Addresses
from facilitator.badges.publishing import own_documents
from facilitator.badges.queries import badge_of, facts_of_badge
from facilitator.badges.signing import signed_bytes, signing_key
from facilitator.certification.queries import CertificateInFull
from facilitator.credentials.answers import Judgement
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.judging import verify
from facilitator.credentials.tokens import write_token
from facilitator.credentials.writing import CertificateFacts, credential_of
from facilitator.signing.keys import SigningKeys, load, make
from tests.cast import NOW, Cast
from tests.web.certified import certificate

ADDRESSES = Addresses("http://localhost:8000")


class House:
    """The issuer: its keys in a file, its database, and what it answers to whoever checks."""

    def __init__(self, cast: Cast, folder: Path) -> None:
        self.cast = cast
        self.file = folder / "issuer.keys"
        make(self.file, now=NOW)

    @property
    def keys(self) -> SigningKeys:
        return load(self.file)

    @property
    def certificate(self) -> CertificateInFull:
        return certificate(self.cast)

    def make(self) -> None:
        command = MakeBadge(certificate=self.certificate.public_id, key=self.keys.current.id)
        make_badge(self.cast.session, self.cast.actor(self.cast.tara), command, now=NOW)
        self.cast.session.commit()

    def facts(self) -> CertificateFacts:
        line = badge_of(self.cast.session, self.certificate, self.keys.current.id)
        assert line is not None
        return facts_of_badge(self.cast.session, line, self.certificate, ADDRESSES)

    def badge(self) -> bytes:
        key = signing_key(self.keys, ADDRESSES)
        return signed_bytes(credential_of(self.facts()), key, created=NOW)

    def token(self) -> bytes:
        return write_token(credential_of(self.facts()), signing_key(self.keys, ADDRESSES)).encode()

    def judge(self, badge: bytes) -> Judgement:
        documents = own_documents(self.cast.session, self.keys, ADDRESSES, now=NOW)
        return verify(badge, Circumstances(now=NOW, documents=documents))

    def in_force(self, badge: bytes) -> str:
        return self.judge(badge).in_force.code
