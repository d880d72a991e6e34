"""What was confirmed about somebody, in words, and the forms by which it is confirmed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import flash

from facilitator.curriculum.model import Module
from facilitator.errors import N_, NotPermitted
from facilitator.readiness import actions
from facilitator.readiness.queries import AttestationLine
from facilitator.readiness.rules import BROUGHT, VOICES, Fact, Voice
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.database import transaction
from facilitator.web.readiness_forms import ConfirmForm, TakeBackForm
from facilitator.web.text import hours, long_day, say, told
from facilitator.web.vocabulary import translated as _

TITLES: Mapping[Fact, str] = {
    Fact.ADULT: N_("18 or older"),
    Fact.LIVED_EXPERIENCE: N_("Lived experience"),
    Fact.READINESS_TALK: N_("A talk about being ready"),
    Fact.TIME_SINCE_LOSS: N_("Time since a loss"),
    Fact.HOST: N_("Host organisation"),
    Fact.SAFER_RECRUITMENT: N_("Safer-recruitment check"),
    Fact.CODE_OF_ETHICS: N_("Code of ethics"),
    Fact.LIVE_PRACTICE: N_("Live practice: %(module)s"),
    Fact.TRAINING: N_("A course elsewhere: %(topic)s"),
    Fact.CREDENTIAL: N_("A certificate from elsewhere: %(topic)s"),
}
_WAITS: Mapping[Voice, str] = {
    Voice.OWN: N_("Only they can say this"),
    Voice.SUPERVISOR: N_("A supervisor confirms it"),
    Voice.COORDINATOR: N_("The coordinator confirms it"),
}
_DAYS = {"date-ahead", "date-old"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact: its name, whether it stands, and by whose word and when, or whose it waits for.

    `live` tells a live practice: there is one for each module, so they are shown together.
    """

    title: str
    stands: bool
    live: bool
    facts: str


def fact_rows(
    lines: Sequence[AttestationLine], facts: Iterable[Fact], modules: Iterable[Module]
) -> tuple[FactRow, ...]:
    """Return these facts, then the live practices, then what was brought in."""
    held = {(line.fact, line.subject): line for line in lines}
    personal = [_row(held.get((fact, "")), told(TITLES[fact]), fact) for fact in facts]
    live = [
        _row(held.get((Fact.LIVE_PRACTICE, it.id)), _live(it.title), Fact.LIVE_PRACTICE)
        for it in modules
    ]
    brought = [_row(line, title_of(line, {}), line.fact) for line in lines if line.fact in BROUGHT]
    return (*personal, *live, *brought)


def title_of(line: AttestationLine, titles: Mapping[str, str]) -> str:
    """Return what a line is about; `titles` are those of modules."""
    if line.fact is Fact.LIVE_PRACTICE:
        return _live(titles.get(line.subject, line.subject))
    return told(TITLES[line.fact], {"topic": line.subject})


def confirmable(
    lines: Iterable[AttestationLine], facts: Iterable[Fact], modules: Iterable[Module]
) -> dict[str, str]:
    """Return what can still be confirmed: the words for a form, by what it sends."""
    stands = {(line.fact, line.subject) for line in lines}
    wanted = {fact.value: told(TITLES[fact]) for fact in facts if (fact, "") not in stands}
    live = {
        f"{Fact.LIVE_PRACTICE.value}:{it.id}": _live(it.title)
        for it in modules
        if (Fact.LIVE_PRACTICE, it.id) not in stands
    }
    return wanted | live


def retractable(
    lines: Iterable[AttestationLine], voice: Voice, modules: Iterable[Module]
) -> dict[str, str]:
    """Return what this voice can take back: the words for a form, by public id."""
    titles = {it.id: it.title for it in modules}
    theirs = (line for line in lines if VOICES[line.fact] is voice)
    return {
        line.public_id: _("%(what)s, %(day)s", what=title_of(line, titles), day=long_day(line.on))
        for line in theirs
    }


def attested(form: ConfirmForm, enrolment: str) -> bool:
    """Confirm it, or put what a rule says of the day at the day. Tell whether it was done."""
    try:
        with transaction() as session:
            command = form.to_command(enrolment)
            actions.attest(session, current_actor(), command, now=clock.now())
    except NotPermitted as error:
        if error.refusal.code not in _DAYS:
            raise
        form.on.errors = [say(error.refusal)]
        return False
    return True


def take_back(form: TakeBackForm) -> None:
    """Take back what was chosen in a valid form, and say so."""
    with transaction() as session:
        actions.withdraw_attestation(session, current_actor(), form.to_command(), now=clock.now())
    flash(_("Taken back."))


def _live(title: str) -> str:
    return told(TITLES[Fact.LIVE_PRACTICE], {"module": title})


def _row(line: AttestationLine | None, title: str, fact: Fact) -> FactRow:
    live = fact is Fact.LIVE_PRACTICE
    if line is None:
        return FactRow(title=title, stands=False, live=live, facts=told(_WAITS[VOICES[fact]]))
    parts = [_("%(day)s, by %(name)s", day=long_day(line.on), name=line.by_name)]
    if line.minutes and line.fact in BROUGHT:
        parts.append(_("%(time)s hours", time=hours(line.minutes)))
    parts.extend(line.details.splitlines())
    return FactRow(title=title, stands=True, live=live, facts=" · ".join(parts))
