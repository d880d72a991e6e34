"""The second rater: who may be asked, by what link, who takes their place, and whose it was.

A guest is a second rater without an account. They get one link for one form. It opens the form
until the rating is sent, the observation is called off, or its time is over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from facilitator.errors import N_, Refusal
from facilitator.observations.rules import ObservationFacts, Part
from facilitator.people.rules import NAME_LIMIT, Actor

LINK_HOLDS = timedelta(days=14)
REMIND_AFTER = timedelta(days=2)


class GuestRole(StrEnum):
    """As what somebody without an account rates, in the words of whoever asked them."""

    CO_FACILITATOR = "certified co-facilitator"
    PRACTITIONER = "visiting practitioner"
    SUPERVISOR = "supervisor elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """A fresh link: the seed it can be made from again, and the hash by which it is known."""

    seed: str
    secret_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGuest:
    """Somebody without an account who is asked to rate, and the link that they get."""

    name: str
    role: GuestRole
    link: NewLink


def refusal_of_guest(guest: NewGuest) -> Refusal | None:
    """Say why nobody can be asked like this, or None when they can."""
    if not guest.name.strip():
        return Refusal("no-guest-name", N_("Write the name of whoever rates beside you."))
    if len(guest.name) > NAME_LIMIT:
        return Refusal(
            "guest-name-long", N_("Use at most %(most)s letters."), {"most": NAME_LIMIT}
        )
    return None


def link_opens(facts: ObservationFacts, expires_at: datetime, now: datetime) -> bool:
    """Tell whether a guest's link still opens their form."""
    return not facts.called_off and Part.SECOND not in facts.rated and now < expires_at


def refusal_to_change_second(actor: Actor, facts: ObservationFacts) -> Refusal | None:
    """Say why this person may not ask somebody else as the second rater, or None."""
    if facts.part_of(actor.person_id) is not Part.FIRST:
        return Refusal(
            "not-the-opener", N_("Whoever opened the observation chooses the second rater.")
        )
    if facts.called_off:
        return Refusal("called-off", N_("This observation was called off."))
    if facts.rated:
        return Refusal("rating-sent", N_("A rating has been sent, so the raters stay."))
    return None


def refusal_to_renew_link(actor: Actor, facts: ObservationFacts, *, guest: bool) -> Refusal | None:
    """Say why this person may not make a new link for the second rater, or None."""
    if facts.part_of(actor.person_id) is not Part.FIRST:
        return Refusal("not-the-opener", N_("Whoever opened the observation hands out the link."))
    if not guest:
        return Refusal("no-guest", N_("The second rater has an account and needs no link."))
    if facts.called_off:
        return Refusal("called-off", N_("This observation was called off."))
    if Part.SECOND in facts.rated:
        return Refusal("rated", N_("The second rating is there. It needs no link."))
    return None


def refusal_to_remind(
    actor: Actor, facts: ObservationFacts, asked_at: datetime, now: datetime, *, guest: bool
) -> Refusal | None:
    """Say why this person may not remind the second rater now, or None when they may.

    `asked_at` is when the second rater last heard of it.
    """
    if facts.part_of(actor.person_id) is not Part.FIRST:
        return Refusal("not-the-opener", N_("Whoever opened the observation reminds."))
    if guest:
        return Refusal("guest", N_("They have no account. Give them the link once more."))
    if facts.called_off:
        return Refusal("called-off", N_("This observation was called off."))
    if Part.SECOND in facts.rated:
        return Refusal("rated", N_("The second rating is there."))
    if now < asked_at + REMIND_AFTER:
        return Refusal(
            "reminded",
            N_("They have heard of it in the last %(days)s days. Give them a little time."),
            {"days": REMIND_AFTER.days},
        )
    return None


def refusal_to_claim(actor: Actor, facts: ObservationFacts) -> Refusal | None:
    """Say why this person cannot have been the guest, or None when they can."""
    if facts.part_of(actor.person_id) is Part.SELF:
        return Refusal("own-practice", N_("Nobody rates themselves from outside."))
    if facts.part_of(actor.person_id) is Part.FIRST:
        return Refusal("same-rater", N_("You are the first rater here. Two people rate."))
    if Part.SECOND not in facts.rated:
        return Refusal("not-sent", N_("Send the rating first. Then it can become yours."))
    return None
