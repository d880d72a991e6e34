"""Questions to think along beside the form. They are shown, and no answer to them is ever kept."""

from facilitator.errors import N_

PROMPTS = (
    N_("What stays with you from your last sessions, and where do you feel it?"),
    N_("When did you speak as a peer, and when as somebody who fixes things?"),
    N_("Whose voice was missing in the room, and what did you do about it?"),
    N_("What did you share about yourself, and for whom did you share it?"),
    N_("Where did you use power, even a little, without meaning to?"),
    N_("What do you need so that the next session is good for you too?"),
)
