"""What to settle before the first meeting: the room, the screen, and the talk with each person.

The lines are our own wording of what the practical pages in our reference list have in common:
small points about travel, rooms and screens that decide whether people come back.
"""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.errors import N_


class Part(StrEnum):
    """The parts of the list."""

    VENUE = "venue"
    ONLINE = "online"
    TALK = "talk"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line to tick. Its `id` is kept with the plan and never changes."""

    id: str
    part: Part
    sentence: str


CHECKS = (
    Check(
        id="reach",
        part=Part.VENUE,
        sentence=N_(
            "People can get there and home again by bus, on foot or with a place to park."
        ),
    ),
    Check(
        id="step-free",
        part=Part.VENUE,
        sentence=N_("There is a way in without steps, and a toilet that everybody can use."),
    ),
    Check(
        id="private",
        part=Part.VENUE,
        sentence=N_(
            "Nobody outside can hear or look in, and no sign on the door says what "
            "the group is about."
        ),
    ),
    Check(
        id="size",
        part=Part.VENUE,
        sentence=N_(
            "The room holds everybody who is enrolled in a circle, and it is not too big for few."
        ),
    ),
    Check(
        id="aside",
        part=Part.VENUE,
        sentence=N_("There is a second place, near by, where two people can talk."),
    ),
    Check(
        id="comfort",
        part=Part.VENUE,
        sentence=N_(
            "Light, heat, noise, water and tissues are seen to, and people may sit near the door."
        ),
    ),
    Check(
        id="locking",
        part=Part.VENUE,
        sentence=N_("It is clear who opens, who locks up, and that nobody leaves last alone."),
    ),
    Check(
        id="link",
        part=Part.ONLINE,
        sentence=N_("The link goes only to those who are enrolled, and there is a waiting room."),
    ),
    Check(
        id="names",
        part=Part.ONLINE,
        sentence=N_("People choose how their name shows, and whether the camera is on."),
    ),
    Check(
        id="headphones",
        part=Part.ONLINE,
        sentence=N_("Everybody has been asked for a private place and for headphones."),
    ),
    Check(
        id="no-recording",
        part=Part.ONLINE,
        sentence=N_(
            "Recording is switched off, and the agreement says so. Privacy on a "
            "screen can't be promised, and people have been told."
        ),
    ),
    Check(
        id="where",
        part=Part.ONLINE,
        sentence=N_(
            "You know where each person is during the meeting and whom to call for "
            "them, with their consent."
        ),
    ),
    Check(
        id="drops",
        part=Part.ONLINE,
        sentence=N_("It is agreed what happens when somebody's line drops, and who follows up."),
    ),
    Check(
        id="helper",
        part=Part.ONLINE,
        sentence=N_(
            "One of you looks after the chat and the technology while the other holds the group."
        ),
    ),
    Check(
        id="purpose-told",
        part=Part.TALK,
        sentence=N_(
            "Each person has heard what the group is for, what it is not, and that "
            "it may not help."
        ),
    ),
    Check(
        id="helps-hurts",
        part=Part.TALK,
        sentence=N_(
            "You asked what helps and what hurts them in groups. You did not take a history."
        ),
    ),
    Check(
        id="other-support",
        part=Part.TALK,
        sentence=N_("You asked whether they have other support, without advising on it."),
    ),
    Check(
        id="limits-told",
        part=Part.TALK,
        sentence=N_(
            "Each person knows what stays private, where that ends, and your "
            "programme's policy profile."
        ),
    ),
    Check(
        id="needs",
        part=Part.TALK,
        sentence=N_("You asked what each person needs so as to take part."),
    ),
    Check(
        id="two", part=Part.TEAM, sentence=N_("There are two of you, and a third who can step in.")
    ),
    Check(
        id="on-call",
        part=Part.TEAM,
        sentence=N_("You know who is on call during each meeting, and you have tried the number."),
    ),
    Check(
        id="parts",
        part=Part.TEAM,
        sentence=N_(
            "You agreed who opens, who closes, and who goes along when somebody leaves the room."
        ),
    ),
    Check(
        id="debrief",
        part=Part.TEAM,
        sentence=N_("The half hour afterwards is in both your calendars."),
    ),
)

KNOWN = frozenset(check.id for check in CHECKS)
