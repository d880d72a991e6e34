"""What minutes hold, in words: what was agreed, what it was about, what people put into them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import ngettext

from facilitator.curriculum.model import Programme
from facilitator.supervision.prompts import PROMPTS
from facilitator.supervision.queries import AgreedSteps, SharedLine
from facilitator.web.text import moment, short_day, told
from facilitator.web.vocabulary import translated as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What was agreed last time."""

    title: str
    words: str


def steps_in_words(steps: AgreedSteps | None) -> Last | None:
    """Return what was agreed last time, or None where nothing was."""
    if steps is None:
        return None
    return Last(title=_("Agreed on %(day)s", day=short_day(steps.on)), words=steps.words)


def topics_in_words(topics: Mapping[str, int], programme: Programme) -> tuple[str, ...]:
    """Say how often each competency was a topic."""
    statements = {it.code: it.statement for it in programme.competencies}
    return tuple(
        f"{code} {statements.get(code, '')}".strip()
        + ": "
        + str(ngettext("once", "%(num)s times", count))
        for code, count in topics.items()
    )


def shared_in_words(lines: Iterable[SharedLine]) -> tuple[tuple[str, str, str], ...]:
    """Return what was put into the minutes: the question, the words, who and when."""
    return tuple(
        (
            told(PROMPTS[it.prompt]) if it.prompt in PROMPTS else _("A thought"),
            it.words,
            _("%(name)s, %(when)s", name=it.name, when=moment(it.shared_at)),
        )
        for it in lines
    )
