"""What can identify a person, how sure we are that it does, and what we say about it."""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.errors import N_


class Kind(StrEnum):
    """What some words look like."""

    NAME = "name"
    INITIALS = "initials"
    PHONE = "phone"
    EMAIL = "e-mail"
    LINK = "link"
    ADDRESS = "address"
    BIRTH = "date of birth"
    NUMBER = "personal number"
    DIAGNOSIS = "diagnosis"
    MEDICINE = "medicine"
    METHOD = "method"


class Sureness(StrEnum):
    """How likely it is that the words are what they look like."""

    SURE = "sure"
    LIKELY = "likely"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Advice:
    """What we say of one kind of finding, why, and what could stand there instead."""

    says: str
    why: str
    instead: str


ADVICE = {
    Kind.NAME: Advice(
        N_("looks like a name"),
        N_(
            "Log entries may be read by others, so they hold no one’s name. "
            "“A member” says as much."
        ),
        N_("a member"),
    ),
    Kind.INITIALS: Advice(
        N_("looks like someone’s initials"),
        N_("Initials can be enough to know who it was. “A member” says as much."),
        N_("a member"),
    ),
    Kind.PHONE: Advice(
        N_("looks like a telephone number"),
        N_("Nobody’s number belongs in a log entry."),
        N_("a number"),
    ),
    Kind.EMAIL: Advice(
        N_("looks like an e-mail address"),
        N_("Nobody’s address belongs in a log entry."),
        N_("an address"),
    ),
    Kind.LINK: Advice(
        N_("looks like a link or an account name"),
        N_("A link or an account name can lead to a person."),
        N_("a page"),
    ),
    Kind.ADDRESS: Advice(
        N_("looks like a postal address"),
        N_("Where someone lives does not belong in a log entry."),
        N_("a place"),
    ),
    Kind.BIRTH: Advice(
        N_("looks like a date of birth or an age"),
        N_("A birthday or an age can be enough to know who it was."),
        N_("an age"),
    ),
    Kind.NUMBER: Advice(
        N_("looks like someone’s personal number"),
        N_("Numbers that stand for one person do not belong in a log entry."),
        N_("a number"),
    ),
    Kind.DIAGNOSIS: Advice(
        N_("looks like something about someone’s health"),
        N_("What a member has is theirs to tell. Write about what you did."),
        N_("something personal"),
    ),
    Kind.MEDICINE: Advice(
        N_("looks like someone’s medicine"),
        N_("What a member takes is theirs to tell. Write about what you did."),
        N_("something personal"),
    ),
    Kind.METHOD: Advice(
        N_("looks like a detail of how someone was harmed"),
        N_("How it was done can hurt whoever reads it. The level of concern says enough here."),
        N_("a safety concern"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Some words of a text that might identify someone, or harm a reader."""

    kind: Kind
    start: int
    end: int
    words: str
    sureness: Sureness

    @property
    def key(self) -> str:
        """What a decision to keep these words is remembered by."""
        return f"{self.kind}:{self.words.casefold()}"

    @property
    def says(self) -> str:
        """What these words look like, to go on after them: a phrase to translate."""
        return ADVICE[self.kind].says

    @property
    def why(self) -> str:
        """Why we ask: a sentence to translate."""
        return ADVICE[self.kind].why

    @property
    def instead(self) -> str:
        """What could stand there instead: words to translate."""
        return ADVICE[self.kind].instead
