"""What a trainee asked for, what came of it, and who answers for them now."""

from datetime import date

from facilitator.errors import N_
from facilitator.practice.queries import OwnFollowUpLine
from facilitator.practice.rules import FollowUpKind
from facilitator.practice.turns import Turn
from facilitator.programmes.queries import SupervisorLine
from facilitator.programmes.rules import AssignmentKind
from facilitator.web.text import moment, short_day, told
from facilitator.web.trainee.pages.supervision import OwedRow
from facilitator.web.vocabulary import translated as _

_AS = {
    AssignmentKind.MAIN: N_("%(name)s is your main supervisor"),
    AssignmentKind.ADDITIONAL: N_("%(name)s supervises you too"),
    AssignmentKind.COVER: N_("%(name)s stands in"),
}


def owed_row(line: OwnFollowUpLine) -> OwedRow:
    """Say what was asked for and where it stands."""
    if line.kind is FollowUpKind.CONTACT:
        title = _("You asked for contact, %(when)s", when=moment(line.asked_at))
    else:
        title = _("A debrief after your session of %(day)s", day=_day(line.held_on))
    if line.answered_at is not None:
        who = _("%(name)s, %(when)s", name=line.answered_by, when=moment(line.answered_at))
        return OwedRow(title=title, word=_("Answered"), tone="good", done=line.done, facts=who)
    return OwedRow(title=title, word=_("Waits"), tone="accent", done="", facts=_turn(line))


def supervisor_words(line: SupervisorLine) -> str:
    """Say who answers for one, as what and until when."""
    words = told(_AS[line.kind], {"name": line.name})
    if line.until_on is None:
        return words
    return _("%(words)s, no longer from %(day)s", words=words, day=short_day(line.until_on))


def _turn(line: OwnFollowUpLine) -> str:
    until = _day(line.due.until)
    if line.due.turn is Turn.SUPERVISOR:
        return _("Your supervisor is asked, until %(day)s. Then it goes on.", day=until)
    if line.due.turn is Turn.COVER:
        return _("Whoever stands in is asked too, until %(day)s.", day=until)
    return _("The coordinators see to it that somebody answers you.")


def _day(value: date | None) -> str:
    return "" if value is None else short_day(value)
