"""The statement that a signer stands by, kept with each sign-off in the words that were shown.

A change of the words gets a new version. Earlier sign-offs keep theirs.
"""

from dataclasses import dataclass

from facilitator.db.base import digest
from facilitator.errors import N_, Refusal

STATEMENT_VERSION = 1
STATEMENT = N_(
    "I have looked at each piece of evidence that I name here. I stand by this level. "
    "Nothing between this person and me stands in the way of a fair view. "
    "I know that this is kept with my name."
)
LANGUAGE_LIMIT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The statement as it was shown: which version, in which language, in which words."""

    version: int
    language: str
    words: str

    @property
    def digest(self) -> str:
        """What names it. The same words of the same version and language have the same."""
        return digest("\x1f".join([str(self.version), self.language, self.words]))


def refusal_of_statement(seen: str, shown: Statement) -> Refusal | None:
    """Say why a signature given under other words does not stand, or None when it does."""
    if seen == shown.digest:
        return None
    return Refusal(
        "other-words",
        N_("The statement above the button is not the one that you saw. Read it and sign again."),
    )
