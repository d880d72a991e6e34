"""What the answers of many people say about a question, and when they say too little.

Difficulty is the mean share of the points that people earned, from 0 to 1. Discrimination is the
correlation of that share with what the same people earned on the rest of their quiz, from -1 to
1. Both are those of classical test theory; where we draw lines is our own proposal.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import sqrt
from statistics import mean

from facilitator.curriculum.items import ChoiceItem, Item
from facilitator.errors import N_, Caution
from facilitator.quizzes.answers import Given

# Fewer could be told apart by those who know them; below the second line, chance rules.
FEWEST_SHOWN = 5
SMALL = 30
_EASY, _HARD = 0.95, 0.3
_FLAT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer to one question. `share` is what it earned of what it could earn, 0 to 1."""

    item_id: str
    digest: str
    given: Given
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Somebody's first finished try at a quiz, and how many minutes it took."""

    minutes: float
    passed: bool
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResults:
    """What first tries say about a question as it is worded now.

    `chosen` counts how often each option was ticked, in the author's order; it is empty for
    questions without options. `discrimination` is None where it cannot be told.
    """

    item_id: str
    answered: int
    difficulty: float
    discrimination: float | None
    chosen: tuple[int, ...]

    @property
    def unchosen(self) -> tuple[int, ...]:
        """The numbers of the options that nobody ticked."""
        return tuple(number for number, times in enumerate(self.chosen) if times == 0)


def results_of_items(
    items: Iterable[Item], sittings: Sequence[Sitting]
) -> Mapping[str, ItemResults]:
    """Return the results of each question that enough people answered in its present wording."""
    found = ((item, _answers_to(item, sittings)) for item in items)
    return {
        item.id: _results(item, answers) for item, answers in found if len(answers) >= FEWEST_SHOWN
    }


def caution_of_sample(people: int) -> Caution | None:
    """Say how little a number of people can tell, or None when they are enough."""
    if people < FEWEST_SHOWN:
        sentence = N_("Fewer than %(few)s people so far. Too few to show, for their sake.")
        return Caution("too-few", sentence, {"few": FEWEST_SHOWN})
    if people < SMALL:
        sentence = N_(
            "A small sample: %(people)s people. Ask and look before you change anything."
        )
        return Caution("small", sentence, {"people": people})
    return None


def remarks_on(results: ItemResults) -> Iterable[Caution]:
    """Yield what an author may want to look at in this question."""
    if results.difficulty < _HARD:
        yield Caution("hard", N_("Most people miss it. Is it taught, and is the key right?"))
    if results.difficulty > _EASY:
        yield Caution("easy", N_("Nearly everybody gets it. It may tell nothing about anybody."))
    if results.discrimination is not None and results.discrimination < 0:
        sentence = N_("Those who do well elsewhere do worse here. Look for a second right answer.")
        yield Caution("backwards", sentence)
    elif results.discrimination is not None and results.discrimination < _FLAT:
        sentence = N_("It hardly tells apart those who know much and those who know little.")
        yield Caution("flat", sentence)
    if results.unchosen:
        yield Caution("unchosen", N_("Nobody chose one of its options. It could be left out."))


def _answers_to(item: Item, sittings: Sequence[Sitting]) -> list[tuple[Answered, float]]:
    """Return each answer to this wording, with the mean share of the same quiz without it."""
    return [
        (answer, mean(other.share for other in sitting.answers if other is not answer))
        for sitting in sittings
        for answer in sitting.answers
        if answer.digest == item.digest and len(sitting.answers) > 1
    ]


def _results(item: Item, answers: Sequence[tuple[Answered, float]]) -> ItemResults:
    shares = [answer.share for answer, _ in answers]
    return ItemResults(
        item_id=item.id,
        answered=len(answers),
        difficulty=mean(shares),
        discrimination=_correlation(shares, [rest for _, rest in answers]),
        chosen=_chosen(item, [answer.given for answer, _ in answers]),
    )


def _correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    mean_x, mean_y = mean(xs), mean(ys)
    spread = sqrt(sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys))
    if spread == 0:
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread


def _chosen(item: Item, givens: Sequence[Given]) -> tuple[int, ...]:
    if not isinstance(item, ChoiceItem):
        return ()
    ticked = Counter(chain.from_iterable(_numbers(given) for given in givens))
    return tuple(ticked[number] for number in range(len(item.options)))


def _numbers(given: Given) -> Iterable[int]:
    if isinstance(given, tuple):
        return [number for number in given if number is not None]
    return [given] if isinstance(given, int) else []
