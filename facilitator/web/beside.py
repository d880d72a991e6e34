"""A companion's word, and what does not fit, as they stand beside an entry."""

from facilitator.errors import Remark
from facilitator.practice.beside import Word
from facilitator.practice.queries import CompanionLine
from facilitator.web.text import moment, short_day, told
from facilitator.web.vocabulary import translated as _


def companion_words(line: CompanionLine | None) -> str:
    """Say what the companion said of the entry as it is now, or that they have not answered."""
    if line is None:
        return ""
    if line.word is None or line.answered_at is None:
        return _("%(name)s is asked whether it took place.", name=line.name)
    when = moment(line.answered_at)
    if line.word is Word.YES:
        return _("%(name)s says that it took place so (%(when)s).", name=line.name, when=when)
    return _(
        "%(name)s says: not so (%(when)s). “%(words)s”",
        name=line.name,
        when=when,
        words=line.different,
    )


def in_words(remark: Remark) -> str:
    """Say a caution about days in the reader's language, its day as pages write one."""
    values = dict(remark.values)
    if "day" in values:
        values["day"] = short_day(values["day"])  # type: ignore[arg-type]
    return told(remark.sentence, values)
