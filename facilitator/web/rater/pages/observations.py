"""The pages of observations: the list, one that waits, and one that is open."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.errors import Refusal
from facilitator.observations.queries import ObservationLine, ReadingLine, SummaryLine
from facilitator.web.pages import Page
from facilitator.web.qr import QRCode
from facilitator.web.rater.forms.observations import CallOffForm, ConfirmingForm, SummaryForm
from facilitator.web.rater.forms.seconds import ClaimForm, ReplacementForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an observation stands for its reader."""

    words: str
    tone: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRow:
    """An observation in the list."""

    url: str
    title: str
    standing: Standing
    facts: str


@dataclass(frozen=True)
class ObservationsPage(Page):
    """Where this person has a part: as a rater, or as whom the ratings are about."""

    template: ClassVar = "rater/observations.html"
    rows: tuple[ObservationRow, ...]
    first_url: str | None
    more_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondMoves:
    """What whoever opened it can do about a second rater who has not sent theirs.

    `link` and `code` are there for a guest whose link is known here and not too old.
    """

    name: str
    guest_as: str
    link: str
    code: QRCode | None
    until: datetime | None
    may_replace: bool
    may_renew: bool
    may_remind: bool


@dataclass(frozen=True)
class ObservationPage(Page):
    """An observation that not both have rated. Nothing that anybody said is on it."""

    template: ClassVar = "rater/observation.html"
    line: ObservationLine
    occasion: str
    standing: Standing
    people: tuple[tuple[str, str], ...]
    refusal: Refusal | None
    reason: str
    second: SecondMoves | None
    call_off: CallOffForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one rater said of one item."""

    by: str
    standing: Standing
    note: str
    acts: tuple[str, ...]
    happened: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedItem:
    """One item with what each said of it. `apart` where the two raters differ by two levels."""

    title: str
    said: tuple[Said, ...]
    apart: bool
    harmful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedWords:
    """What each wrote at the end, and where they see the trainee."""

    by: str
    at: datetime
    late: bool
    strength: str
    next_step: str
    level: int
    level_words: str


@dataclass(frozen=True)
class ComparisonPage(Page):
    """All ratings side by side, what the raters agree on, and what follows."""

    template: ClassVar = "rater/comparison.html"
    line: ObservationLine
    occasion: str
    holds: tuple[Refusal, ...]
    items: tuple[ComparedItem, ...]
    words: tuple[ComparedWords, ...]
    may_rate: bool
    summary: SummaryLine | None
    form: SummaryForm | None
    confirming: ConfirmingForm | None
    readings: tuple[ReadingLine, ...]


@dataclass(frozen=True)
class SecondRaterPage(Page):
    """Who rates instead of somebody who has not."""

    template: ClassVar = "rater/second_rater.html"
    line: ObservationLine
    occasion: str
    form: ReplacementForm


@dataclass(frozen=True)
class ClaimPage(Page):
    """Make a rating that was sent through a link one's own."""

    template: ClassVar = "rater/claim.html"
    form: ClaimForm
