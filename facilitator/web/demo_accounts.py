"""The accounts of the demo, and what each of them shows."""

from dataclasses import dataclass

from flask_babel import gettext

from facilitator.errors import N_

PASSWORD = "peer-support-demo"  # noqa: S105 -- the demo's, printed on its sign-in page
DOMAIN = "demo.example"

_ACCOUNTS = {
    "new": N_("A trainee who joined today"),
    "halfway": N_("A trainee with one entry returned and one waiting"),
    "ready": N_("A trainee who has met everything and may apply"),
    "certified": N_("A certified facilitator"),
    "revoked": N_("Somebody whose certificate was revoked"),
    "supervisor": N_("A supervisor with a queue"),
    "supervisor2": N_("A second supervisor, for second opinions"),
    "decider": N_("A decider with lived experience"),
    "decider2": N_("The second decider"),
    "auditor": N_("An auditor, for two months"),
    "coordinator": N_("The coordinator who runs the programme"),
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account of the demo, and what it shows."""

    email: str
    shows: str


def address_of(who: str) -> str:
    """Return the email address of one of the demo's people."""
    return f"{who}@{DOMAIN}"


def demo_accounts() -> tuple[DemoAccount, ...]:
    """Return every account of the demo, in the order of the way."""
    return tuple(DemoAccount(address_of(who), gettext(what)) for who, what in _ACCOUNTS.items())
