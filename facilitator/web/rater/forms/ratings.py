"""The observation form as a form: its items as they were pinned, and a few words at the end."""

from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from facilitator.competencies.rules import WORDS, Level
from facilitator.curriculum.reference import ObservationForm
from facilitator.curriculum.region import Region
from facilitator.observations.accounts import LINE_LIMIT, RatingAccount
from facilitator.web.forms import choice, given
from facilitator.web.rating_forms import ItemsForm, item_fields, said_of_choice, words_field
from facilitator.web.text import told


class RatingForm(ItemsForm):
    """A rating as it is typed. `made_for` adds the items."""

    def to_account(self, form: ObservationForm) -> RatingAccount:
        """Return the rating. Only call it on a valid form."""
        return RatingAccount(
            form=form.digest,
            items=self.ratings(form.items),
            strength=given(self["strength"].data).strip(),
            next_step=given(self["next_step"].data).strip(),
            proposed=self["proposed"].data,
            no_conflict=self._affirmed,
            statement=self._statement if self._affirmed else "",
        )

    @property
    def _affirmed(self) -> bool:
        return "no_conflict" in self and bool(self["no_conflict"].data)

    @property
    def _statement(self) -> str:
        said = self["no_conflict"]
        return f"{said.label.text}. {said.description}"


def made_for(
    form: ObservationForm,
    region: Region,
    sent: MultiDict[str, str],
    *,
    oneself: bool,
    role: str = "",
) -> RatingForm:
    """Return the form with a field for whatever these items ask, filled with what was sent.

    A guest affirms as what they rate, too: `role` says it in words.
    """
    fields = item_fields(form.items, region)
    fields["strength"] = words_field(_("One strength"), LINE_LIMIT, needed=_("Name one strength."))
    fields["next_step"] = words_field(
        _("One next step"), LINE_LIMIT, needed=_("Name one thing to try next.")
    )
    fields["proposed"] = _proposal(oneself=oneself)
    if not oneself:
        fields["no_conflict"] = _statement(role)
    made: type[RatingForm] = type("MadeRatingForm", (RatingForm,), fields)
    return made(sent)


def _statement(role: str) -> BooleanField:
    words = _("We are not family, close friends or in a quarrel, and I gain nothing.")
    was_there = _("I was there, and I rate as: %(role)s.", role=role) if role else ""
    return BooleanField(
        _("I have no conflict of interest"), description=f"{words} {was_there}".strip()
    )


def _proposal(*, oneself: bool) -> RadioField:
    label = _("Where you see yourself") if oneself else _("Where you see them")
    choose: Any = _("Choose a level.")
    return RadioField(
        label,
        [InputRequired(choose)],
        coerce=Level,
        choices=[choice(level, level.value, told(WORDS[level])) for level in Level],
        **said_of_choice(choose),
    )
