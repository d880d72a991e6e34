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
