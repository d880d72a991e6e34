"""What may be kept of one's own thoughts, and what may go from them into the minutes."""

from collections.abc import Collection, Mapping

from facilitator.errors import N_, Refusal
from facilitator.supervision.prompts import PROMPTS
from facilitator.supervision.rules import Standing

THOUGHT_LIMIT = 2000
_OPEN = frozenset({Standing.WAITING, Standing.CONFIRMED})


def refusal_of_thoughts(answers: Mapping[str, str]) -> Refusal | None:
    """Say why these thoughts cannot be kept, or None when they can."""
    if not answers.keys() <= PROMPTS.keys():
        return Refusal("no-prompt", N_("This question is not asked any more."))
    if any(len(words) > THOUGHT_LIMIT for words in answers.values()):
        return Refusal("too-long", N_("Use at most %(most)s letters."), {"most": THOUGHT_LIMIT})
    return None


def refusal_of_no_thought(chosen: Collection[str]) -> Refusal | None:
    """Say that something is to be shared, or None when it is."""
    return None if chosen else Refusal("nothing", N_("Choose what to share."))


def refusal_to_share(
    standing: Standing, chosen: Collection[str], kept: Mapping[str, str], shared: Collection[str]
) -> Refusal | None:
    """Say why these thoughts do not go into the minutes of a session now, or None."""
    if standing not in _OPEN:
        return Refusal("not-open", N_("This session was taken back, or was not so."))
    if any(not kept.get(prompt) for prompt in chosen):
        return Refusal("no-thought", N_("There is nothing to share there. Write it down first."))
    if not set(chosen).isdisjoint(shared):
        return Refusal("shared", N_("You have shared an answer to this in these minutes already."))
    return refusal_of_no_thought(chosen)
