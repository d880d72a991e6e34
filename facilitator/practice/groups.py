"""What a group is called, how it meets, and what its label must not give away."""

from enum import StrEnum

from facilitator.errors import N_, Refusal

LABEL_LIMIT = 80
GROUPS_MOST = 30


class Mode(StrEnum):
    """How a group meets."""

    IN_PERSON = "in person"
    ONLINE = "online"
    HYBRID = "hybrid"
    PHONE = "phone"


class Openness(StrEnum):
    """Whether anyone may come, or the same people come each time."""

    OPEN = "open"
    CLOSED = "closed"


class GroupKind(StrEnum):
    """What brings people to a group. All of these are led by peers; none is a treatment."""

    MENTAL_HEALTH = "mental health"
    RECOVERY = "recovery"
    BEREAVEMENT = "bereavement"
    CARING = "caring"
    ILLNESS = "long-term illness"
    ANOTHER = "another"


class Setting(StrEnum):
    """Where a group meets, as far as that changes how it is run."""

    COMMUNITY = "community"
    OUTPATIENT = "outpatient service"
    HOSPITAL = "hospital"
    RESIDENTIAL = "residential home"
    PRISON = "prison"
    WORK = "work or school"


class Frequency(StrEnum):
    """How often a group meets."""

    SEVERAL = "several a week"
    WEEKLY = "weekly"
    FORTNIGHTLY = "every two weeks"
    MONTHLY = "monthly"
    IRREGULAR = "now and then"


class Format(StrEnum):
    """What people do there: talk with one another, learn a skill, or listen to a talk."""

    DISCUSSION = "discussion"
    WORKSHOP = "workshop"
    TALK = "talk"


def is_taught(what: Format | None) -> bool:
    """Return whether somebody teaches there. What was never asked is taken for a discussion."""
    return what not in {None, Format.DISCUSSION}


def key_of(label: str) -> str:
    """Return what makes two labels the same group: no case, no stray spaces."""
    return " ".join(label.split()).casefold()


def refusal_of_label(label: str) -> Refusal | None:
    """Say why this label will not do, or None when it will."""
    if not label.strip():
        return Refusal("no-label", N_("Give the group a name that you will know again."))
    if len(label) > LABEL_LIMIT:
        return Refusal("label-long", N_("Use at most %(most)s letters."), {"most": LABEL_LIMIT})
    return None


def refusal_of_another(groups: int) -> Refusal | None:
    """Say why this person cannot have one more group, or None when they can."""
    if groups >= GROUPS_MOST:
        return Refusal(
            "many-groups",
            N_("You have %(most)s groups, which is as many as we can list. Use one of them."),
            {"most": GROUPS_MOST},
        )
    return None
