"""Rating a scene, and answering a second look: shape only."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from facilitator.calibration.accounts import ItemsAccount
from facilitator.calibration.rules import REASON_LIMIT, refusal_of_reason
from facilitator.curriculum.reference import ObservationForm, ObservedItem
from facilitator.curriculum.region import Region
from facilitator.practice.rules import Verdict
from facilitator.web.forms import Form, choice
from facilitator.web.rating_forms import ItemsForm, item_fields, said_of_choice
from facilitator.web.text import say

_CHOOSE: Any = _("Choose one: confirm it, or return it with a reason.")


class SceneForm(ItemsForm):
    """The items of the form, about a scene. `seen` names the scene that was read."""

    seen = HiddenField()

    def to_account(self, form: ObservationForm, items: Iterable[ObservedItem]) -> ItemsAccount:
        """Return what is said of these items. Only call it on a valid form."""
        return ItemsAccount(form=form.digest, items=self.ratings(items))


class SecondVerdictForm(Form):
    """What somebody would have done with an entry."""

    verdict = RadioField(
        _("What would you have done?"),
        [InputRequired(_CHOOSE)],
        coerce=Verdict,
        choices=[
            choice(Verdict.CONFIRM, _("Confirm it"), ""),
            choice(Verdict.RETURN, _("Return it with a reason"), ""),
        ],
        **said_of_choice(_CHOOSE),
    )
    reason = TextAreaField(
        _("Why"), [Length(max=REASON_LIMIT, message=_("Use at most %(max)d letters."))]
    )

    def validate_reason(self, field: TextAreaField) -> None:
        """Ask the rule early, so that its reason stands beside the field."""
        same = self.verdict.data is not Verdict.RETURN
        refusal = refusal_of_reason(same=same, reason=field.data or "")
        if refusal is not None:
            raise ValidationError(say(refusal))


def scene_form(
    items: Iterable[ObservedItem], region: Region, sent: MultiDict[str, str]
) -> SceneForm:
    """Return the form with the fields of these items, filled with what was sent."""
    made: type[SceneForm] = type("MadeSceneForm", (SceneForm,), item_fields(items, region))
    return made(sent)
