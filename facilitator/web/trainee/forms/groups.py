"""How a trainee names a group."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from facilitator.practice.actions import NameGroup
from facilitator.practice.groups import (
    LABEL_LIMIT,
    Format,
    Frequency,
    GroupKind,
    Mode,
    Openness,
    Setting,
)
from facilitator.web.forms import Form, options
from facilitator.web.vocabulary import WORDS

_TOO_LONG = _("Use at most %(max)d letters.")

_CHOICE: dict[str, Any] = {"invalid_choice_message": _("Choose one of these.")}


def _words(members: Iterable[StrEnum]) -> list[Any]:
    return options({member.value: _(WORDS[member]) for member in members})


def _or_not_said(members: Iterable[StrEnum]) -> list[Any]:
    return [*options({"": _("Not said")}), *_words(members)]


class GroupForm(Form):
    """A group, under a name that gives nobody away."""

    label = StringField(
        _("What you call it"),
        [
            DataRequired(_("Give the group a name that you will know again.")),
            Length(max=LABEL_LIMIT, message=_TOO_LONG),
        ],
        description=_("Such as “Bereavement circle, Thursdays”. No one’s name."),
    )
    host = StringField(
        _("Who hosts it"),
        [Length(max=LABEL_LIMIT, message=_TOO_LONG)],
        description=_("The organisation or the place, if you like."),
    )
    topic = StringField(_("What it is about"), [Length(max=LABEL_LIMIT, message=_TOO_LONG)])
    mode = RadioField(_("How it meets"), choices=_words(Mode), coerce=Mode, default=Mode.IN_PERSON)
    openness = RadioField(
        _("Who comes"), choices=_words(Openness), coerce=Openness, default=Openness.OPEN
    )

    kind = SelectField(_("What it is for"), choices=_or_not_said(GroupKind), default="", **_CHOICE)
    setting = SelectField(
        _("Where it meets"), choices=_or_not_said(Setting), default="", **_CHOICE
    )
    frequency = SelectField(
        _("How often it meets"), choices=_or_not_said(Frequency), default="", **_CHOICE
    )
    format = RadioField(
        _("What people do there"),
        choices=_words(Format),
        coerce=Format,
        default=Format.DISCUSSION,
        description=_("What counts as led is a discussion among peers."),
    )

    def to_command(self) -> NameGroup:
        """Return the command. Only call it on a valid form."""
        return NameGroup(
            label=self.label.data or "",
            host=self.host.data or "",
            topic=self.topic.data or "",
            mode=self.mode.data,
            openness=self.openness.data,
            kind=GroupKind(self.kind.data) if self.kind.data else None,
            setting=Setting(self.setting.data) if self.setting.data else None,
            frequency=Frequency(self.frequency.data) if self.frequency.data else None,
            format=self.format.data,
        )
