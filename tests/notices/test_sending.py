"""Letters leave by a real mail server, or stay until one takes them."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import default
from socket import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Talk
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from facilitator.config import Mail
from facilitator.notices.actions import CouldNotSend, enqueue
from facilitator.notices.delivery import deliver_due
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import MOST_TRIES, Letter, LetterKind, LetterState
from facilitator.notices.sending import sender
from tests.cast import NOW

LETTER = Letter(
    person_id=None,
    address="tara@example.org",
    kind=LetterKind.RESET,
    subject="A link for Facilitator",
    body="Hello Tára,\n\nhttps://example.org/reset-password/secret\n",
)


class PostOffice:
    """A mail server that takes letters, or answers what it is told to."""

    def __init__(self) -> None:
        self.received: list[Message] = []
        self.answer = "250 kept"
        with closing(socket()) as found:
            found.bind(("127.0.0.1", 0))
            self.port = int(found.getsockname()[1])

    async def handle_DATA(  # noqa: N802 -- the name that the mail server calls
        self, _server: SMTP, _talk: Talk, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        if self.answer.startswith("2"):
            self.received.append(message_from_bytes(envelope.content, policy=default))
        return self.answer

    def mail(self) -> Mail:
        return Mail(
            host="127.0.0.1",
            port=self.port,
            user=None,
            password=None,
            security="none",
            sender="Facilitator <facilitator@example.org>",
        )


@pytest.fixture
def office() -> Iterator[PostOffice]:
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    yield office
    controller.stop()


@pytest.fixture
def letter(lasting: sessionmaker[Session]) -> int:
    with lasting() as session:
        row = enqueue(session, LETTER, now=NOW)
        session.commit()
        return row.id


def _deliver(
    lasting: sessionmaker[Session], office: PostOffice, now: datetime = NOW
) -> tuple[int, int]:
    return deliver_due(lasting, sender(office.mail(), print), lambda: now)


def _row(lasting: sessionmaker[Session]) -> LetterRow:
    with lasting() as session:
        return session.scalars(select(LetterRow)).one()


def test_a_letter_arrives_once_and_holds_no_secret_afterwards(
    lasting: sessionmaker[Session], office: PostOffice, letter: int
) -> None:
    assert _deliver(lasting, office) == (1, 0)
    assert _deliver(lasting, office) == (0, 0)
    (arrived,) = office.received
    row = _row(lasting)
    assert row.id == letter
    assert row.state is LetterState.SENT
    assert row.body == ""
    assert arrived["To"] == LETTER.address
    assert arrived["Subject"] == LETTER.subject
    assert arrived["From"] == "Facilitator <facilitator@example.org>"
    assert arrived["Message-ID"] == row.message_id
    assert arrived["Auto-Submitted"] == "auto-generated"
    body = arrived.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().replace("\r\n", "\n") == LETTER.body


@pytest.mark.usefixtures("letter")
def test_a_full_mail_server_leaves_the_letter_where_it_is(
    lasting: sessionmaker[Session], office: PostOffice
) -> None:
    office.answer = "452 no room"
    assert _deliver(lasting, office) == (0, 1)
    row = _row(lasting)
    assert row.state is LetterState.WAITING
    assert row.body == LETTER.body
    assert row.next_try_at > NOW
    assert _deliver(lasting, office) == (0, 0)
    office.answer = "250 kept"
    assert _deliver(lasting, office, row.next_try_at) == (1, 0)
    assert [found["Message-ID"] for found in office.received] == [row.message_id]


@pytest.mark.usefixtures("letter")
def test_a_letter_that_nobody_takes_is_given_up_and_forgotten(
    lasting: sessionmaker[Session], office: PostOffice
) -> None:
    office.answer = "550 nobody here"
    now = NOW
    for _ in range(MOST_TRIES):
        assert _deliver(lasting, office, now) == (0, 1)
        now += timedelta(days=1)
    row = _row(lasting)
    assert row.state is LetterState.GIVEN_UP
    assert row.body == ""
    assert _deliver(lasting, office, now) == (0, 0)


def test_no_mail_server_at_all_is_a_letter_not_sent() -> None:
    with pytest.raises(CouldNotSend):
        sender(PostOffice().mail(), print)(LETTER, "<1@facilitator>")


def test_without_a_mail_server_letters_are_written_out() -> None:
    written: list[str] = []
    nowhere = Mail(host=None, port=25, user=None, password=None, security="none", sender="f@x.org")
    sender(nowhere, written.append)(LETTER, "<1@facilitator>")
    assert LETTER.address in written[0]
    assert "https://example.org/reset-password/secret" in written[0]


def test_a_line_break_in_a_subject_makes_no_other_header(
    lasting: sessionmaker[Session], office: PostOffice
) -> None:
    with lasting() as session:
        sly = Letter(
            person_id=None,
            address="tara@example.org",
            kind=LetterKind.RESET,
            subject="Hello\r\nBcc: everyone@example.org",
            body="x\n",
        )
        enqueue(session, sly, now=NOW)
        session.commit()
    assert _deliver(lasting, office) == (1, 0)
    assert office.received[0]["Bcc"] is None
