"""Ways of sending a letter: by SMTP, or onto the operator's console."""

import smtplib
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

from facilitator.config import Mail
from facilitator.notices.actions import CouldNotSend, Send
from facilitator.notices.rules import Letter

_TIMEOUT = 20


def sender(mail: Mail, write: Callable[[str], None]) -> Send:
    """Return how this installation sends letters; without a mail server they are written out."""
    if mail.host is None:
        return lambda letter, _message_id: write(_on_paper(letter))
    return lambda letter, message_id: _by_smtp(mail, letter, message_id)


def _by_smtp(mail: Mail, letter: Letter, message_id: str) -> None:
    try:
        with _connected(mail) as server:
            if mail.user is not None:
                server.login(mail.user, mail.password or "")
            server.send_message(_message(mail, letter, message_id))
    except (OSError, smtplib.SMTPException) as error:
        raise CouldNotSend(str(error)) from error


def _connected(mail: Mail) -> smtplib.SMTP:
    host = mail.host or ""
    if mail.security == "tls":
        return smtplib.SMTP_SSL(host, mail.port, timeout=_TIMEOUT)
    server = smtplib.SMTP(host, mail.port, timeout=_TIMEOUT)
    if mail.security == "starttls":
        server.starttls()
    return server


def _message(mail: Mail, letter: Letter, message_id: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = mail.sender
    message["To"] = letter.address
    message["Subject"] = letter.subject
    message["Message-ID"] = message_id
    message["Date"] = format_datetime(datetime.now(UTC))  # noqa: TID251 -- the wire's own clock
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message


def _on_paper(letter: Letter) -> str:
    return f"To: {letter.address}\nSubject: {letter.subject}\n\n{letter.body}\n"
