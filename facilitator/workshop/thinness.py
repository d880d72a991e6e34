"""What is taught, but hardly asked for."""

from collections.abc import Iterable, Iterator

from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.places import Place, Problem
from facilitator.workshop.coverage import Covered, coverage
from facilitator.workshop.manuscript import Manuscript, advice

FEWEST = 3


def advice_on_thinness(it: Manuscript) -> Iterator[Problem]:
    """Warn of outcomes and competencies that fewer than three questions ask for.

    Trainees meet the questions of their own policy profile, so the fewest of any profile count.
    """
    profiles = frozenset(region.profile.id for region in it.programme.regions) or frozenset({""})
    for module in it.programme.modules:
        yield from _of_outcomes(module, profiles)
    for row in coverage(it.programme).rows:
        yield from _of_competency(it.programme, row, profiles)


def _of_outcomes(module: Module, profiles: Iterable[str]) -> Iterator[Problem]:
    for outcome in module.outcomes:
        asked = [item.profile for item in module.quiz.items if item.outcome == outcome.id]
        count = _fewest(asked, profiles)
        if count < FEWEST:
            message = (
                f"{_questions(count)} for outcome '{outcome.id}', fewer than {FEWEST}; "
                f"write more with 'for={outcome.id}' in {module.quiz.place.file}"
            )
            yield advice(outcome.place, "thin-outcome", message)


def _of_competency(
    programme: Programme, row: Covered, profiles: Iterable[str]
) -> Iterator[Problem]:
    code, place = row.competency.code, row.competency.place
    if not any(code in module.competencies for module in programme.modules):
        yield from _untaught(code, place)
        return
    count = _fewest([it.profile for it in row.asked if it.is_question], profiles)
    if count < FEWEST:
        message = (
            f"{_questions(count)} for competency {code}, fewer than {FEWEST}; "
            "write more for the outcomes that feed it"
        )
        yield advice(place, "thin-competency", message)
    critical = [it.profile for it in row.asked if it.critical]
    if row.competency.safety_critical and not _fewest(critical, profiles):
        message = (
            f"{code} is safety-critical, and no question for it must be right; "
            "mark one with 'critical=yes'"
        )
        yield advice(place, "no-critical-question", message)


def _untaught(code: str, place: Place) -> Iterator[Problem]:
    message = f"no module teaches {code}; name it under the outcome of a module"
    yield advice(place, "untaught-competency", message)


def _fewest(asked: Iterable[str | None], profiles: Iterable[str]) -> int:
    written = list(asked)
    return min(sum(its in {None, profile} for its in written) for profile in profiles)


def _questions(count: int) -> str:
    if count == 0:
        return "no question asks"
    return "only one question asks" if count == 1 else f"only {count} questions ask"
