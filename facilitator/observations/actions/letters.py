"""Letters about observations. They name nobody and could be read over a shoulder."""

from facilitator.notices.rules import LetterKind
from facilitator.people.letters import Wording

_WHERE = "You find it on the page “Observations” after you have signed in.\n"

A_FORM_WAITS = Wording(
    kind=LetterKind.OBSERVATION,
    subject="A form is waiting for you",
    words=f"There is a form for you to fill in, alone and in your own words.\n{_WHERE}",
)
A_FORM_STILL_WAITS = Wording(
    kind=LetterKind.OBSERVATION,
    subject="A form is still waiting for you",
    words=(
        "There is a form for you to fill in, alone and in your own words. If you cannot, say so "
        f"to whoever asked you, and they ask somebody else.\n{_WHERE}"
    ),
)
ALL_IS_OPEN = Wording(
    kind=LetterKind.OBSERVATION,
    subject="Something is ready to read",
    words=f"Both forms are there, and you can read them side by side now.\n{_WHERE}",
)
