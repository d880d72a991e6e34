"""Questions to think along, before supervision and after it.

Answers are private, and are shared by their writer's own act alone. The codes are kept with what
was shared, so they are never given to another question.
"""

from collections.abc import Mapping

from facilitator.errors import N_

BEFORE: Mapping[str, str] = {
    "stays": N_("What stays with you from your last sessions, and where do you feel it?"),
    "peer": N_("When did you speak as a peer, and when as somebody who fixes things?"),
    "voice": N_("Whose voice was missing in the room, and what did you do about it?"),
    "own_story": N_("What did you share about yourself, and for whom did you share it?"),
    "power": N_("Where did you use power, even a little, without meaning to?"),
    "need": N_("What do you need so that the next session is good for you too?"),
}
AFTER: Mapping[str, str] = {
    "take_along": N_("What do you take along from this talk?"),
    "unsaid": N_("What was hard to say, or stayed unsaid?"),
    "helped": N_("What did somebody else say that helped you?"),
    "next_try": N_("What will you try before you meet again?"),
}
PROMPTS: Mapping[str, str] = {**BEFORE, **AFTER}
