"""A programme that has its people and a cohort, and waits for its first trainee."""

from datetime import datetime
from pathlib import Path

from facilitator.app import sessions_of
from facilitator.config import Settings
from facilitator.demo.people import STAFF, add_staff, password_hash
from facilitator.demo.place import actor_of
from facilitator.installing import Founding, found, make_keys, writing
from facilitator.migrations import upgrade
from facilitator.programmes.actions import OpenCohort, open_cohort
from facilitator.resources import resource_folder
from facilitator.web.demo_accounts import address_of

COHORT = "Spring circle"


def found_programme(folder: Path, *, now: datetime) -> None:
    """Install the product in a folder, with everybody whom a trainee will need."""
    environ = {"FACILITATOR_DATA": str(folder)}
    make_keys(environ, now=now)
    settings = Settings.from_environ(environ)
    upgrade(settings.database_url)
    founding = Founding(
        kind="real",
        title="Riverside peer groups",
        zone="UTC",
        region="uk",
        name=STAFF["coordinator"][0],
        email=address_of("coordinator"),
        password_hash=password_hash(),
    )
    with writing(sessions_of(settings)) as session:
        cora = found(session, founding, resource_folder("curriculum"), now=now)
        for account in STAFF.keys() - {"coordinator"}:
            add_staff(session, account, now=now)
        cohort = OpenCohort(title=COHORT)
        open_cohort(session, actor_of(session, cora, now=now), cohort, now=now)
        session.commit()
