"""What whoever opened an observation says about the second rater, and a guest about themselves."""

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from facilitator.db.base import digest
from facilitator.observations.actions import ReplaceSecond
from facilitator.web.forms import Form, stripped
from facilitator.web.second_raters import SecondRaterForm

_LONGEST = 500


class ReplacementForm(SecondRaterForm):
    """Who rates instead."""

    def to_command(self, observation: str, reason: str, *, certified: bool) -> ReplaceSecond:
        """Return the command. Only call it on a valid form."""
        return ReplaceSecond(
            observation=observation,
            reason=reason,
            second=self.chosen,
            certified=certified,
            guest=self.to_guest(),
        )


class ClaimForm(Form):
    """The link by which somebody rated before they had an account."""

    link = StringField(
        _("Your link"),
        [
            InputRequired(_("Paste the link that you used.")),
            Length(max=_LONGEST, message=_("This is longer than any link of ours.")),
        ],
        description=_("The whole of it, or what stands after the last stroke."),
        filters=[stripped],
    )

    @property
    def secret_hash(self) -> str:
        """The hash by which the link is known. Only call it on a valid form."""
        return digest((self.link.data or "").rstrip("/").rpartition("/")[2])
