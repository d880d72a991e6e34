"""How a coordinator brings in what people learned elsewhere."""

from flask_babel import lazy_gettext as _
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from facilitator.web.forms import Form

_MOST = 60_000


class PapersForm(Form):
    """A table, one row a paper."""

    table = TextAreaField(
        _("Rows"),
        [
            InputRequired(_("Put at least one row here.")),
            Length(max=_MOST, message=_("Use at most %(max)d letters.")),
        ],
    )
