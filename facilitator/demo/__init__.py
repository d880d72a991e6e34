"""The demonstration: its own data, its own keys, made-up people, on this machine only."""

from collections.abc import Mapping
from pathlib import Path

from facilitator.app import create_app, sessions_of
from facilitator.certification.actions import give_missing_places
from facilitator.config import PREFIX, Settings
from facilitator.demo.story import invite_somebody, tell
from facilitator.errors import N_, NotPermitted, Refusal
from facilitator.installing import make_keys, publish_files, writing
from facilitator.migrations import upgrade
from facilitator.notices.delivery import deliver_due
from facilitator.notices.rules import Letter
from facilitator.programmes.queries import installation_kind
from facilitator.programmes.rules import InstallationKind
from facilitator.resources import resource_folder
from facilitator.server import now
from facilitator.web.demo_accounts import PASSWORD, demo_accounts


def settings(environ: Mapping[str, str], port: int) -> Settings:
    """Return the demonstration's settings. Its data folder is `demo-data` unless it is named.

    A database address is ignored on purpose: the demonstration never touches a real one.
    """
    own = {
        f"{PREFIX}DATA": environ.get(f"{PREFIX}DEMO_DATA", "demo-data"),
        f"{PREFIX}BASE_URL": f"http://127.0.0.1:{port}",
    }
    make_keys(own, now=now())
    return Settings.from_environ(own)


def fill(chosen: Settings) -> bool:
    """Make the demonstration unless it is there already; tell whether it was made now.

    One that is there shows the curriculum as the files say it now.
    """
    upgrade(chosen.database_url)
    sessions = sessions_of(chosen)
    with sessions() as session:
        kind = installation_kind(session)
    if kind not in {None, InstallationKind.DEMO}:
        raise NotPermitted(
            Refusal("not-a-demo", N_("This folder holds a real installation. Choose another."))
        )
    if kind == InstallationKind.DEMO:
        with writing(sessions) as session:
            publish_files(session, _curriculum(chosen), now=now())
            give_missing_places(session, now=now())
            session.commit()
        return False
    with writing(sessions) as session:
        place = tell(session, _curriculum(chosen), now=now())
        session.commit()
    deliver_due(sessions, _as_if_read, now)
    with create_app(chosen, sessions).test_request_context(), writing(sessions) as session:
        invite_somebody(place, session, now=now())
        session.commit()
    return True


def _curriculum(chosen: Settings) -> Path:
    return chosen.curriculum or resource_folder("curriculum")


def _as_if_read(_letter: Letter, _message_id: str) -> None:
    """Let the letters of the past be read: only the open invitation is still to come."""


def greeting(chosen: Settings) -> str:
    """Return what the console says: where it is, and who can sign in."""
    width = max(len(account.email) for account in demo_accounts())
    lines = [f"  {account.email:<{width}}  {account.shows}" for account in demo_accounts()]
    where = Path(chosen.data).name
    return "\n".join(
        [
            "",
            f"Facilitator is at {chosen.base_url} (its data is in {where}/).",
            f"Sign in with the password {PASSWORD} as",
            *lines,
            "",
        ]
    )
