"""What goes along with a hand-over, in words for both supervisors and the coordinator."""

from collections.abc import Iterator

from flask_babel import ngettext

from facilitator.handovers.rules import Along
from facilitator.web.vocabulary import translated as _


def along_words(along: Along) -> str:
    """Say what waits for one trainee's supervisor: kinds and numbers, never what it is about."""
    return ", ".join(_parts(along)) or _("nothing waits")


def _parts(along: Along) -> Iterator[str]:
    if along.entries:
        yield str(ngettext("one entry waits", "%(num)s entries wait", along.entries))
    if along.follow_ups:
        yield str(
            ngettext("one answer is owed to them", "%(num)s answers are owed", along.follow_ups)
        )
    if along.observations:
        yield str(
            ngettext(
                "one observation is unfinished",
                "%(num)s observations are unfinished",
                along.observations,
            )
        )
    if along.sessions:
        yield str(
            ngettext(
                "one supervision session is not confirmed",
                "%(num)s supervision sessions are not confirmed",
                along.sessions,
            )
        )
    if along.written_answers:
        yield str(
            ngettext(
                "one written answer is not marked",
                "%(num)s written answers are not marked",
                along.written_answers,
            )
        )
