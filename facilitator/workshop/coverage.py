"""What the curriculum asks for: each competency by module, kind of question and level."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from facilitator.curriculum.items import Level
from facilitator.curriculum.model import Competency, Module, Programme

SCENARIO = "scenario"
ROLE_PLAY = "role-play"
_PLAYED = frozenset({SCENARIO, ROLE_PLAY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One graded question, scenario or role-play that asks for a competency.

    In a scenario people decide, but nobody sees them do it: it counts as `knows-how`.
    `profile` is that of the trainees whom it asks, None for all of them.
    """

    module: str
    kind: str
    level: Level
    critical: bool = False
    profile: str | None = None

    @property
    def is_question(self) -> bool:
        """Whether it is a question of a quiz."""
        return self.kind not in _PLAYED


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A competency, and all that asks for it."""

    competency: Competency
    asked: tuple[Asked, ...]

    @property
    def items(self) -> int:
        """How many graded questions there are."""
        return sum(one.is_question for one in self.asked)

    @property
    def critical(self) -> int:
        """How many of them must be right."""
        return sum(one.critical for one in self.asked)

    @property
    def by_module(self) -> Mapping[str, int]:
        """How much each module asks."""
        return Counter(one.module for one in self.asked)

    @property
    def by_kind(self) -> Mapping[str, int]:
        """How much is asked in each kind of question."""
        return Counter(one.kind for one in self.asked)

    @property
    def by_level(self) -> Mapping[str, int]:
        """How much is asked at each level."""
        return Counter(one.level.value for one in self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The whole table. `kinds` are those that something is asked in."""

    rows: tuple[Covered, ...]
    modules: tuple[Module, ...]
    kinds: tuple[str, ...]


def coverage(programme: Programme) -> Coverage:
    """Return what the quizzes, scenarios and role-plays of a programme ask for."""
    asked: dict[str, list[Asked]] = {it.code: [] for it in programme.competencies}
    for module in programme.modules:
        for code, one in _asked(module):
            asked.setdefault(code, []).append(one)
    rows = tuple(
        Covered(competency=it, asked=tuple(asked[it.code])) for it in programme.competencies
    )
    kinds = sorted({one.kind for row in rows for one in row.asked})
    return Coverage(rows=rows, modules=programme.modules, kinds=tuple(kinds))


def _asked(module: Module) -> Iterator[tuple[str, Asked]]:
    codes = {outcome.id: outcome.competencies for outcome in module.outcomes}
    for item in module.quiz.items:
        one = Asked(
            module=module.id,
            kind=item.kind.value,
            level=item.level,
            critical=item.critical,
            profile=item.profile,
        )
        yield from ((code, one) for code in codes.get(item.outcome or "", ()))
    for one, outcomes in _played(module):
        named = dict.fromkeys(code for name in outcomes for code in codes.get(name, ()))
        yield from ((code, one) for code in named)


def _played(module: Module) -> Iterator[tuple[Asked, Iterable[str]]]:
    for scenario in module.scenarios:
        one = Asked(
            module=module.id, kind=SCENARIO, level=Level.KNOWS_HOW, profile=scenario.profile
        )
        yield one, scenario.outcomes
    for role_play in module.role_plays:
        one = Asked(module=module.id, kind=ROLE_PLAY, level=Level.SHOWS_HOW)
        yield one, role_play.outcomes
