"""What the people of the demonstration write: short, about themselves, and about nobody else."""

from dataclasses import dataclass

from facilitator.competencies.statements import STATEMENT, STATEMENT_VERSION, Statement
from facilitator.curriculum.reference import Anchor

WENT_WELL = (
    "I read the opening statement slowly and nobody had to ask what stays in the room.",
    "When it went quiet I waited, and then asked the whole circle instead of one person.",
    "I linked two people who had said nearly the same thing, and they talked on without me.",
    "I closed on time and still left a minute for everyone to say one word.",
    "I noticed the noise from the corridor early and we moved the chairs.",
    "I thanked a newcomer for coming and told them that passing is fine.",
    "My co-facilitator and I agreed beforehand who would step out if someone needed it.",
    "I kept what I shared about myself to a few sentences, and gave the turn back.",
)
WOULD_REDO = (
    "I spoke first after a hard moment. Next time I count to five.",
    "I let one long turn run on. I would thank them sooner and open it up.",
    "I gave a tip where a question would have been better.",
    "I forgot to say how the end would go, so it came too suddenly.",
    "I looked at my notes too often. A card with three words would do.",
    "I should have asked about the lights before we began.",
)
SHOWN = (
    "Said it in my own words and checked that it was understood.",
    "Did it without being reminded, and my co-facilitator agreed afterwards.",
    "Noticed the moment and used what we had rehearsed.",
    "Asked first, then waited for the answer.",
)
COMMENTS = (
    "Clear and about you. That is just how to write these.",
    "You noticed what the room needed. Keep doing that.",
    "I could see from my chair how calm you stayed.",
    "Honest about what you would do again. Thank you.",
)
NEXT_STEPS = (
    "Try leaving the first silence to the group.",
    "Open the next meeting yourself, with the whole statement.",
    "Ask your co-facilitator for one thing they would have done otherwise.",
    "",
)
AGREED = (
    "Leave the first silence to the group, and talk next time about what came of it.",
    "Share less of your own story in the next two sessions, and notice what that makes room for.",
    "Open the next session without the card. Ask for help when you need it.",
    "Take an evening off from all this, and say so beforehand.",
)
RETURNED = "Which part did you lead? One line is enough, and then it counts."
GRANTED = (
    "The log, the sign-offs and the conversation agree: entrusted to lead beside any trained "
    "co-facilitator, with supervision in reach."
)
REVOKED = "Left the agreed way of passing on a safety concern twice, after a talk about it."
COMPLAINED_ABOUT = "Whoever leads the Tuesday group at the library"
COMPLAINED = (
    "The group began late three times in a row, and when somebody asked why, they were told off "
    "in front of everybody."
)
ACKNOWLEDGED = (
    "Thank you for telling us. We have read it, and talk first to whoever runs the house."
)
WELL_WRITTEN = "This is how I would want to be met on a first evening."


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What somebody says of one meeting: every item shown, some of them well, and some notes."""

    well: int
    strength: str
    next_step: str
    notes: tuple[tuple[str, Anchor | None, str], ...]


OBSERVED_BY = {
    "supervisor": Observed(
        well=0,
        strength="After the hardest moment you waited, and the group found its own words.",
        next_step="Say the limits of confidentiality before the first round, not after it.",
        notes=(
            ("opens", Anchor.NOT_YET, "The limits came late, when somebody asked."),
            ("friction", None, "There was none that evening."),
        ),
    ),
    "supervisor2": Observed(
        well=1,
        strength="You brought two quiet people in without putting anybody on the spot.",
        next_step="Give notice of the end ten minutes earlier.",
        notes=(
            ("opens", Anchor.SHOWN_WELL, "Plain words, and a question whether they were clear."),
            ("friction", None, ""),
            ("time-and-closing", Anchor.NOT_YET, "The closing round had three minutes left."),
        ),
    ),
    "trainee": Observed(
        well=2,
        strength="I let the silence stand.",
        next_step="I want to prepare the closing round.",
        notes=(("time-and-closing", Anchor.NOT_YET, "I lost sight of the clock."),),
    ),
}
OBSERVED_SUMMARY = (
    "A warm and steady evening. We saw the opening differently and have talked it over: the "
    "limits were said in plain words, and they belong before the first round. Next time the "
    "closing round gets ten minutes."
)

SIGNED_UNDER = Statement(version=STATEMENT_VERSION, language="en", words=STATEMENT)
