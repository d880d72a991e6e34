"""The front door, and help now."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.curriculum.region import Contact, Region
from facilitator.web.pages import Page


@dataclass(frozen=True)
class HomePage(Page):
    """What this is, and the way in."""

    template: ClassVar = "public/home.html"


@dataclass(frozen=True, slots=True)
class ReachableContact:
    """Somebody to turn to; `dial` is the number as a telephone wants it."""

    when: str
    name: str
    number: str
    dial: str
    hours: str


@dataclass(frozen=True)
class HelpPage(Page):
    """Whom to turn to. `unchecked` says that nobody has vouched for these contacts in time."""

    template: ClassVar = "public/help_now.html"
    region: Region
    elsewhere: tuple[Region, ...]
    unchecked: bool

    @property
    def contacts(self) -> tuple[ReachableContact, ...]:
        """Those who can be called."""
        return tuple(
            ReachableContact(one.when, one.name, one.number, _dialled(one.number), one.hours)
            for one in self.region.contacts
            if one.number
        )

    @property
    def unknown(self) -> tuple[Contact, ...]:
        """Those whose number nobody has filled in yet."""
        return tuple(one for one in self.region.contacts if not one.number)


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
