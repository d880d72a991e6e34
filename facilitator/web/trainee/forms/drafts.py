"""What a trainee writes about one meeting. Its fields are named as the account's are."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, Optional

from facilitator.curriculum.region import Rung
from facilitator.errors import Refusal
from facilitator.practice.accounts import (
    LINE_LIMIT,
    PROSE,
    PROSE_LIMIT,
    REFERENCE_LIMIT,
    SHOWS_MOST,
    SITTINGS_MOST,
    Companion,
    EntryAccount,
    MeetingRole,
    Phase,
    Theme,
    Told,
)
from facilitator.practice.groups import is_taught
from facilitator.practice.queries import FellowLine, GroupLine
from facilitator.web.forms import Form, choice, given, options
from facilitator.web.text import say, told
from facilitator.web.vocabulary import PARTICIPATION, WELLBEING, WORDS

_TOO_LONG = _("Use at most %(max)d letters.")
_A_NUMBER = _("Write it as a number, such as 8.")
_MINUTES = _("Write the minutes as a number, such as 90.")
_ROLE = _("Choose one. It decides what the session counts for.")
_SHOWS = tuple(range(SHOWS_MOST))

CHECKED = (*PROSE, *(f"shows_{place}_line" for place in _SHOWS))
"""The fields that the privacy check reads."""


def _said(words: str) -> dict[str, Any]:
    """Say this of what cannot be read. The stubs do not know the keyword yet."""
    return {"invalid_value_message": words}


def _chosen(words: str) -> dict[str, Any]:
    return {"invalid_value_message": words, "invalid_choice_message": words}


def _count(label: str) -> IntegerField:
    return IntegerField(label, [Optional()], **_said(_A_NUMBER))


def _minutes(label: str, usual: int) -> IntegerField:
    return IntegerField(label, [InputRequired(_MINUTES)], default=usual, **_said(_MINUTES))


def _prose(label: str) -> TextAreaField:
    return TextAreaField(label, [Length(max=PROSE_LIMIT, message=_TOO_LONG)])


def _code() -> SelectField:
    return SelectField(_("Competency"), default="")


def _line() -> StringField:
    return StringField(_("What you did"), [Length(max=LINE_LIMIT, message=_TOO_LONG)])


class EntryForm(Form):
    """One entry: five answers are needed, the rest is there for whoever wants it."""

    version = IntegerField(_("Version"), [InputRequired()])
    into = HiddenField()
    group = SelectField(_("Group"), [InputRequired(_("Choose the group."))])
    held_on = DateField(
        _("Date"),
        [InputRequired(_("Say on which day it was."))],
        **_said(_("Write the day as year-month-day, such as 2026-11-19.")),
    )
    role = RadioField(
        _("Your part"),
        [InputRequired(_ROLE)],
        coerce=MeetingRole,
        **_chosen(_ROLE),
    )
    came = IntegerField(
        _("How many came"),
        [InputRequired(_("Write how many came, yourself left out."))],
        **_said(_A_NUMBER),
    )
    safety_level = RadioField(
        _("Highest level of concern in that session"),
        [InputRequired(_("Choose the highest level of that session."))],
        coerce=int,
        **_chosen(_("Choose the highest level of that session.")),
    )
    minutes_before = _minutes(_("Before"), 30)
    minutes_group = _minutes(_("Group"), 90)
    minutes_after = _minutes(_("After"), 30)
    companion = SelectField(_("Alongside you"), default=Companion.EXTERNAL.value)
    sitting = SelectField(_("Which meeting that day"), coerce=int, default=1)
    starts_at = TimeField(
        _("Began at"),
        [Optional()],
        **_said(_("Write the time as hours and minutes, such as 18:30.")),
    )
    expected = _count(_("Expected"))
    newcomers = _count(_("New"))
    left_early = _count(_("Left early"))
    told = RadioField(_("Who has heard of it"), [Optional()], coerce=Told)
    told_at = DateTimeLocalField(
        _("When they heard"),
        [Optional()],
        **_said(_("Write the day and the time, such as 2026-11-19T21:10.")),
    )
    reference = StringField(
        _("Reference of the host’s record"),
        [Length(max=REFERENCE_LIMIT, message=_TOO_LONG)],
    )
    phases = SelectMultipleField(_("Parts of the session"), [Optional()], coerce=Phase)
    themes = SelectMultipleField(_("Themes"), [Optional()], coerce=Theme)
    participation = RadioField(_("Who spoke"), [Optional()], coerce=int)
    went_well = _prose(_("One moment that went well"))
    would_redo = _prose(_("One you would do differently"))
    conflict = _prose(_("A conflict or a hurt, what you did, and what became of it"))
    reflection = _prose(_("A reflection that your supervisor may read"))
    private_note = _prose(_("A note for yourself"))
    shows_0_code, shows_0_line = _code(), _line()
    shows_1_code, shows_1_line = _code(), _line()
    shows_2_code, shows_2_line = _code(), _line()
    shows_3_code, shows_3_line = _code(), _line()
    wellbeing = RadioField(_("How are you?"), [Optional()], coerce=int)
    contact = BooleanField(_("Please contact me before my next session"))
    recording_agreed = BooleanField(_("What may be written down was agreed with the group"))

    def offer(
        self,
        groups: Iterable[GroupLine],
        fellows: Iterable[FellowLine],
        competencies: Mapping[str, str],
        ladder: Iterable[Rung],
    ) -> None:
        """Fill in what can be chosen."""
        offered = tuple(groups)
        self.group.choices = options({one.public_id: _group_label(one) for one in offered})
        self._teaching = {one.public_id for one in offered if is_taught(one.format)}
        self.role.choices = _words(MeetingRole)
        self.safety_level.choices = [
            choice(
                rung.level,
                f"{rung.level} · {rung.name}",
                ", ".join(rung.signs),
            )
            for rung in ladder
        ]
        self.companion.choices = options(
            {one.public_id: one.name for one in fellows}
            | {one.value: told(WORDS[one]) for one in (Companion.EXTERNAL, Companion.NOBODY)}
        )
        self.sitting.choices = options({one: str(one) for one in range(1, SITTINGS_MOST + 1)})
        self.told.choices = _words(Told)
        self.told.flags.optional = self.told_at.flags.optional = False  # not from level 2 on
        self.phases.choices = _words(Phase)
        self.themes.choices = _words(Theme)
        self.participation.choices = _numbered(PARTICIPATION, first=1)
        self.wellbeing.choices = _numbered(WELLBEING, first=0)
        shown = options({"": told("–")} | dict(competencies))
        for place in _SHOWS:
            cast("SelectField", self[f"shows_{place}_code"]).choices = shown

    @property
    def is_taught(self) -> bool:
        """Whether the group that was chosen is a workshop or a talk."""
        return self.group.data in self._teaching

    def typed(self, sent: MultiDict[str, str]) -> dict[str, list[str]]:
        """Return everything of the form as it was typed."""
        names = {*self.data, "kept"} - {"version", "into"}
        return {name: sent.getlist(name) for name in sorted(names) if sent.getlist(name)}

    def shows(self) -> dict[str, str]:
        """Return the competencies that were chosen, each with its line."""
        pairs = ((self[f"shows_{n}_code"].data, self[f"shows_{n}_line"].data) for n in _SHOWS)
        return {code: line or "" for code, line in pairs if code}

    def to_account(self, zone: str) -> EntryAccount:
        """Return what the entry says. Only call it on a valid form."""
        known = set(Companion)
        person = self.companion.data not in known
        told_at = self.told_at.data
        return EntryAccount(
            group=self.group.data,
            held_on=given(self.held_on.data),
            role=self.role.data,
            came=given(self.came.data),
            safety_level=self.safety_level.data,
            sitting=self.sitting.data,
            starts_at=self.starts_at.data,
            minutes_before=given(self.minutes_before.data),
            minutes_group=given(self.minutes_group.data),
            minutes_after=given(self.minutes_after.data),
            companion=Companion.PERSON if person else Companion(self.companion.data),
            companion_person=self.companion.data if person else "",
            expected=self.expected.data,
            newcomers=self.newcomers.data,
            left_early=self.left_early.data,
            told=self.told.data,
            told_at=told_at.replace(tzinfo=ZoneInfo(zone)) if told_at else None,
            reference=(self.reference.data or "").strip(),
            phases=frozenset(self.phases.data or ()),
            themes=frozenset(self.themes.data or ()),
            participation=self.participation.data,
            shows=self.shows(),
            wellbeing=self.wellbeing.data,
            contact=bool(self.contact.data),
            recording_agreed=bool(self.recording_agreed.data),
            **{name: (self[name].data or "").strip() for name in PROSE},
        )

    def note(self, flaws: Mapping[str, Refusal]) -> None:
        """Put each reason beside its field."""
        for name, refusal in flaws.items():
            place = "shows_0_code" if name == "shows" else name
            self[place].errors = [say(refusal)]


def _group_label(group: GroupLine) -> str:
    return f"{group.label}, {group.host}" if group.host else group.label


def _words(members: Iterable[StrEnum]) -> list[Any]:
    return options({member.value: told(WORDS[member]) for member in members})


def _numbered(words: Iterable[str], *, first: int) -> list[Any]:
    return options({number: told(word) for number, word in enumerate(words, start=first)})
