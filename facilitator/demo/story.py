"""What happened in the demonstration: every step by the product's own actions, at its own time."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from facilitator.certification.queries import published_rules
from facilitator.demo import calibration, outside
from facilitator.demo.journey import Journey
from facilitator.demo.people import STAFF, TRAINEES, add_staff, password_hash
from facilitator.demo.place import Place, actor_of
from facilitator.demo.timeline import Timeline
from facilitator.installing import Founding, found
from facilitator.people.rules import Role
from facilitator.programmes.actions import OpenCohort, open_cohort
from facilitator.programmes.invitations import InvitePerson, invite_person
from facilitator.programmes.rules import InstallationKind
from facilitator.publications.queries import current_programme
from facilitator.web.demo_accounts import address_of

_YEAR = timedelta(days=365)


def tell(session: Session, curriculum: Path, *, now: datetime) -> Place:
    """Fill an empty database with the demonstration's people and all that they did."""
    place = _begin(session, curriculum, now)
    timeline = Timeline()
    for trainee in TRAINEES:
        Journey(place, trainee).plan(timeline)
    calibration.plan(timeline, place)
    outside.plan(timeline, place)
    timeline.play(now)
    return place


def _begin(session: Session, curriculum: Path, now: datetime) -> Place:
    begun = now - _YEAR
    founding = Founding(
        kind=InstallationKind.DEMO,
        title="Riverside peer groups",
        zone="UTC",
        region="uk",
        name=STAFF["coordinator"][0],
        email=address_of("coordinator"),
        password_hash=password_hash(),
    )
    people = {"coordinator": found(session, founding, curriculum, now=begun)}
    people |= {
        account: add_staff(session, account, now=begun)
        for account in STAFF
        if account not in people
    }
    actors = {account: actor_of(session, person, now=begun) for account, person in people.items()}
    wanted = OpenCohort(title="Riverside, first circle")
    cohort = open_cohort(session, actors["coordinator"], wanted, now=begun)
    published = current_programme(session)
    return Place(
        session=session,
        programme=published.programme,
        rules=published_rules(published),
        now=now,
        people=actors,
        cohort_id=cohort.id,
    )


def invite_somebody(place: Place, session: Session, *, now: datetime) -> None:
    """Leave one invitation open, with its letter still to be sent."""
    wanted = InvitePerson(
        name="Ravi Menon",
        email=address_of("invited"),
        role=Role.TRAINEE,
        cohort_id=place.cohort_id,
        supervisor_id=place.people["supervisor2"].person_id,
    )
    invite_person(session, place.people["coordinator"], wanted, now=now)
