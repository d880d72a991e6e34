"""How a trainee plans a group."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from facilitator.plans.actions import KeepPlan
from facilitator.plans.checklists import CHECKS, Part
from facilitator.plans.interest import PEOPLE, Interest
from facilitator.plans.queries import PlanInFull
from facilitator.plans.rules import (
    FACILITATORS,
    MEETINGS,
    MINUTES,
    MISS_PERCENTS,
    TARGETS,
    TEXT_LIMIT,
    TITLE_LIMIT,
    Sums,
)
from facilitator.practice.groups import Mode
from facilitator.practice.queries import GroupLine
from facilitator.web.forms import Form, given, options
from facilitator.web.vocabulary import WORDS

_TOO_LONG = _("Use at most %(max)d letters.")
_NUMBER = _("Write a number, such as 6.")
_NOT_LISTED: dict[str, Any] = {"invalid_choice_message": _("Tick only what stands in the list.")}
_DAY: dict[str, Any] = {
    "invalid_value_message": _("Write the day as year-month-day, such as 2026-11-19.")
}
_DEFAULTS = Sums()


def _number(label: str, allowed: range, default: int) -> IntegerField:
    message = _("Write a whole number from %(min)s to %(max)s.")
    return IntegerField(
        label,
        [InputRequired(_NUMBER), NumberRange(allowed[0], allowed[-1], message)],
        default=default,
    )


def _text(label: str, hint: str) -> TextAreaField:
    return TextAreaField(label, [Length(max=TEXT_LIMIT, message=_TOO_LONG)], description=hint)


def _checks(label: str, part: Part) -> SelectMultipleField:
    lines = {check.id: _(check.sentence) for check in CHECKS if check.part is part}
    return SelectMultipleField(label, choices=options(lines), **_NOT_LISTED)


class PlanForm(Form):
    """A plan for a group, with the usual numbers filled in."""

    title = StringField(
        _("What you call this plan"),
        [
            DataRequired(_("Give the plan a name that you will know again.")),
            Length(max=TITLE_LIMIT, message=_TOO_LONG),
        ],
    )
    group = SelectField(_("For which of your groups"))
    mode = RadioField(
        _("How it will meet"),
        choices=options({mode.value: _(WORDS[mode]) for mode in Mode}),
        coerce=Mode,
        default=Mode.IN_PERSON,
    )
    purpose = _text(_("What it is for"), _("One or two sentences that you could say aloud."))
    target = _number(_("How many should be in the room"), TARGETS, _DEFAULTS.target)
    miss_percent = _number(
        _("How many in a hundred miss a meeting"), MISS_PERCENTS, _DEFAULTS.miss_percent
    )
    facilitators = _number(_("How many facilitators"), FACILITATORS, _DEFAULTS.facilitators)
    meetings = _number(_("How many meetings"), MEETINGS, _DEFAULTS.meetings)
    minutes_before = _number(_("Minutes before"), MINUTES, _DEFAULTS.minutes_before)
    minutes_group = _number(_("Minutes in the group"), MINUTES, _DEFAULTS.minutes_group)
    minutes_after = _number(_("Minutes after"), MINUTES, _DEFAULTS.minutes_after)
    composition = _text(
        _("Who this group suits"),
        _("What people have in common, and what may differ. Nobody's name, nobody's story."),
    )
    not_now = _text(
        _("When it is “not this group, not now”"),
        _("Write it down before the first talk, so that it is the same for everyone."),
    )
    offer = _text(
        _("What you offer instead"), _("Another group, another time, and how to ask again.")
    )
    waiting = _number(_("How many wait now"), PEOPLE, 0)
    since = DateField(
        _("When the first of them asked"),
        [Optional()],
        description=_("Only the day. Nobody's name belongs here."),
        **_DAY,
    )
    by_service = _number(_("Sent by staff of a service"), PEOPLE, 0)
    by_people = _number(_("Told by people who come"), PEOPLE, 0)
    by_notice = _number(_("Read a notice, a leaflet or a page"), PEOPLE, 0)
    by_other = _number(_("In another way"), PEOPLE, 0)
    venue = _checks(_("The room"), Part.VENUE)
    online = _checks(_("The screen"), Part.ONLINE)
    talk = _checks(_("The talk with each person"), Part.TALK)
    team = _checks(_("The two of you"), Part.TEAM)

    def with_groups(self, groups: Sequence[GroupLine]) -> "PlanForm":
        """Let the plan be for one of these groups, or for one that is not named yet."""
        labels = {"": _("One that is not named yet"), **{it.public_id: it.label for it in groups}}
        self.group.choices = options(labels)
        if self.group.data is None:
            self.group.data = ""
        return self

    def to_command(self) -> KeepPlan:
        """Return the command. Only call it on a valid form."""
        return KeepPlan(
            title=self.title.data or "",
            group=self.group.data or None,
            mode=self.mode.data,
            sums=Sums(**{name: given(self[name].data) for name in _NUMBERS}),
            checked=frozenset(_ticked(self)),
            purpose=self.purpose.data or "",
            composition=self.composition.data or "",
            not_now=self.not_now.data or "",
            offer=self.offer.data or "",
            interest=Interest(**{name: self[name].data for name in _INTEREST}),
        )


_NUMBERS = (
    "target",
    "miss_percent",
    "facilitators",
    "meetings",
    "minutes_before",
    "minutes_group",
    "minutes_after",
)
_INTEREST = ("waiting", "since", "by_service", "by_people", "by_notice", "by_other")
_TEXTS = ("title", "mode", "purpose", "composition", "not_now", "offer")


def filled(plan: PlanInFull) -> dict[str, Any]:
    """Return what a form for this plan begins with."""
    return {
        **{name: getattr(plan, name) for name in _TEXTS},
        **{name: getattr(plan.sums, name) for name in _NUMBERS},
        **{name: getattr(plan.interest, name) for name in _INTEREST},
        **{part.value: _ids(part, plan.checked) for part in Part},
        "group": plan.group or "",
    }


def _ids(part: Part, checked: Iterable[str]) -> list[str]:
    return [check.id for check in CHECKS if check.part is part and check.id in checked]


def _ticked(form: PlanForm) -> Iterable[str]:
    for field in (form.venue, form.online, form.talk, form.team):
        yield from field.data or ()
