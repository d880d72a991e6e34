"""Who opens an observation, who rates, who sees what when, and who agrees on the summary.

opened --both raters have sent--> open to both, to the trainee and to who supervises them
  |                                 `--one writes a summary, the other confirms it--> agreed
  `--called off, while nobody has sent anything--> called off
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

SUMMARY_LIMIT = 1500
REASON_LIMIT = 500
OLDEST = timedelta(days=31)
_MEMORY = {"days": OLDEST.days}


class ObservedKind(StrEnum):
    """What was looked at."""

    MEETING = "meeting"
    ROLE_PLAY = "role-play"


class Part(StrEnum):
    """Whose rating it is: of who opened it, of the second rater, of the trainee."""

    FIRST = "first"
    SECOND = "second"
    SELF = "self"


RATERS = frozenset({Part.FIRST, Part.SECOND})


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondRater:
    """Whoever is asked to rate beside the supervisor, as far as rules need to know."""

    person_id: int
    supervises: bool
    certified: bool
    guest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What was looked at, and when: a meeting of a group, or a role-play of the curriculum."""

    kind: ObservedKind
    held_on: date
    group: str | None = None
    role_play: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationFacts:
    """Three people, and which of them have sent their ratings."""

    trainee_id: int
    first_id: int
    second_id: int
    rated: frozenset[Part] = frozenset()
    called_off: bool = False

    @property
    def open(self) -> bool:
        """Tell whether both raters have sent theirs, so that everything may be seen."""
        return self.rated >= RATERS

    def part_of(self, person_id: int) -> Part | None:
        """Return as whom this person rates, or None when they do not."""
        places = {
            self.trainee_id: Part.SELF,
            self.second_id: Part.SECOND,
            self.first_id: Part.FIRST,
        }
        return places.get(person_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """The summary that was written last, and whether the other rater has confirmed it."""

    written_by_id: int
    confirmed: bool


def refusal_to_open(
    actor: Actor, trainee_id: int, second: SecondRater, *, supervised: bool
) -> Refusal | None:
    """Say why this person may not open an observation with that second rater, or None."""
    return refusal_of_opener(actor, trainee_id, supervised=supervised) or _refusal_of_second(
        actor, trainee_id, second
    )


def refusal_of_opener(actor: Actor, trainee_id: int, *, supervised: bool) -> Refusal | None:
    """Say why this person opens no observation of that trainee, or None when they may."""
    if Role.SUPERVISOR not in actor.roles:
        return Refusal("not-a-supervisor", N_("Only supervisors open an observation."))
    if actor.person_id == trainee_id:
        return Refusal("own-practice", N_("Nobody observes themselves."))
    if not supervised:
        return Refusal("not-theirs", N_("Somebody else supervises this person now."))
    return None


def _refusal_of_second(actor: Actor, trainee_id: int, second: SecondRater) -> Refusal | None:
    if second.person_id == trainee_id:
        return Refusal(
            "trainee-rates",
            N_("The trainee rates themselves in any case. Choose somebody else beside you."),
        )
    if second.person_id == actor.person_id:
        return Refusal("same-rater", N_("Two people rate. Choose somebody else beside you."))
    if not (second.supervises or second.certified or second.guest):
        return Refusal(
            "no-rater",
            N_("The second rater is another supervisor or a certified co-facilitator."),
        )
    return None


def refusal_of_occasion(occasion: Occasion, today: date) -> Refusal | None:
    """Say why this cannot be observed, or None when it can."""
    if occasion.held_on > today:
        return Refusal("not-yet", N_("Open it on the day itself, or afterwards."))
    if occasion.held_on < today - OLDEST:
        return Refusal(
            "long-ago",
            N_("Nobody remembers that well after %(days)s days. Observe another one."),
            _MEMORY,
        )
    if occasion.kind is ObservedKind.MEETING and not occasion.group:
        return Refusal("no-group", N_("Say which group it was."))
    if occasion.kind is ObservedKind.ROLE_PLAY and not occasion.role_play:
        return Refusal("no-role-play", N_("Say which role-play it was."))
    return None


def may_see(actor: Actor, facts: ObservationFacts, *, supervised: bool) -> bool:
    """Tell whether the observation is any of this person's business."""
    return facts.part_of(actor.person_id) is not None or (supervised and facts.open)


def visible(actor: Actor, facts: ObservationFacts, *, supervised: bool) -> frozenset[Part]:
    """Return whose ratings this person may read: their own, and all once both raters are done."""
    if not may_see(actor, facts, supervised=supervised):
        return frozenset()
    return facts.rated if facts.open else facts.rated & {facts.part_of(actor.person_id)}


def refusal_to_rate(actor: Actor, facts: ObservationFacts) -> Refusal | None:
    """Say why this person rates nothing here, or None when they may."""
    part = facts.part_of(actor.person_id)
    if part is None:
        return Refusal("not-a-rater", N_("Somebody else was asked to rate this."))
    if facts.called_off:
        return Refusal("called-off", N_("This observation was called off."))
    if part in facts.rated:
        return Refusal("rated", N_("You have sent your rating. It stays as it is."))
    return None


def refusal_to_call_off(actor: Actor, facts: ObservationFacts) -> Refusal | None:
    """Say why this person may not call the observation off, or None when they may."""
    if facts.part_of(actor.person_id) is not Part.FIRST:
        return Refusal("not-the-opener", N_("Whoever opened an observation calls it off."))
    if facts.called_off:
        return Refusal("called-off", N_("This observation was called off."))
    if facts.rated:
        return Refusal("rating-sent", N_("A rating has been sent, so it takes its course."))
    return None


def refusal_to_summarise(
    actor: Actor, facts: ObservationFacts, last: SummaryFacts | None
) -> Refusal | None:
    """Say why this person may not write what the raters agree on, or None when they may."""
    if facts.part_of(actor.person_id) not in RATERS:
        return Refusal("not-a-rater", N_("The two raters write the summary."))
    if not facts.open:
        return Refusal("not-open", N_("The summary comes when both ratings are there."))
    if last is not None and last.confirmed:
        return Refusal("agreed", N_("You two have agreed on a summary. It stays as it is."))
    return None


def refusal_to_confirm(
    actor: Actor, facts: ObservationFacts, last: SummaryFacts | None
) -> Refusal | None:
    """Say why this person may not confirm the summary, or None when they may."""
    refusal = refusal_to_summarise(actor, facts, last)
    if refusal is not None:
        return refusal
    if last is None:
        return Refusal("no-summary", N_("There is no summary yet. Write one."))
    if last.written_by_id == actor.person_id:
        return Refusal("own-summary", N_("The other rater confirms what you wrote."))
    return None


def refusal_of_summary(text: str) -> Refusal | None:
    """Say why these words are no summary, or None when they are."""
    if not text.strip():
        return Refusal("no-words", N_("Say in a few sentences what you two agree on."))
    return None


def refusal_of_reason(reason: str) -> Refusal | None:
    """Say why this reason will not do, or None when it will."""
    if not reason.strip():
        return Refusal("no-reason", N_("Say why, so that the others know."))
    return None
