"""Who is acting, in which roles, and what a password must be."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.errors import N_, NotFound, Refusal

PASSWORD_LEAST = 12
PASSWORD_MOST = 256
NAME_LIMIT = 120
EMAIL_LIMIT = 254


class Role(StrEnum):
    """What a person may be asked to do."""

    TRAINEE = "trainee"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    DECIDER = "decider"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who is asking for something, as far as rules need to know.

    `key` stands for the person in the history; `enrolment_id` is the enrolment in which they
    act as a trainee, when they have one.
    """

    person_id: int
    key: str
    roles: frozenset[Role]
    enrolment_id: int | None = None

    @property
    def enrolled(self) -> int:
        """The enrolment in which they learn. Raises `NotFound` when there is none."""
        if self.enrolment_id is None:
            raise NotFound
        return self.enrolment_id


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """One role of one person, from one moment until another."""

    role: Role
    from_at: datetime
    until_at: datetime | None

    def live(self, now: datetime) -> bool:
        """Tell whether the role is held at this moment."""
        return self.from_at <= now and (self.until_at is None or now < self.until_at)


def refusal_of_password(password: str, email: str) -> Refusal | None:
    """Say why this password will not do, or None when it will (ASVS 5.0, 6.2)."""
    if len(password) < PASSWORD_LEAST:
        return Refusal(
            "password-short",
            N_("Use at least %(least)s characters. A few words in a row are easy to remember."),
            {"least": PASSWORD_LEAST},
        )
    if len(password) > PASSWORD_MOST:
        return Refusal(
            "password-long",
            N_("Use at most %(most)s characters."),
            {"most": PASSWORD_MOST},
        )
    if _easily_guessed(password.casefold(), email.casefold()):
        return Refusal(
            "password-common",
            N_("This one is among the first that a stranger would try. Choose another."),
        )
    return None


_COMMON = ("password", "passwort", "123456789", "qwertyuiop", "letmein", "iloveyou", "welcome")


def _easily_guessed(password: str, email: str) -> bool:
    few_signs = len(set(password)) < 5  # noqa: PLR2004 -- "aaaaaaaaaaaa", "121212121212"
    around = password.strip("0123456789!?.-_ ")
    return few_signs or around in _COMMON or around in {email, email.split("@", 1)[0], ""}


def refusal_of_term(role: Role, until_at: datetime | None, now: datetime) -> Refusal | None:
    """Say why a role may not be given for this long, or None when it may."""
    if role is Role.AUDITOR and until_at is None:
        return Refusal("no-end", N_("An auditor looks in for a time. Say until which day."))
    if until_at is not None and until_at <= now:
        return Refusal("already-over", N_("The last day must not be in the past."))
    return None


def refusal_to_coordinate(actor: Actor) -> Refusal | None:
    """Say why this person may not run the programme, or None when they may."""
    if Role.COORDINATOR not in actor.roles:
        return Refusal("not-a-coordinator", N_("Only coordinators can do this."))
    return None
