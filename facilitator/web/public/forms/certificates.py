"""What a stranger with a certificate in hand types."""

from flask_babel import lazy_gettext as _
from wtforms import StringField

from facilitator.web.forms import Form


class CodeForm(Form):
    """The code on a certificate. Whatever is typed is looked up."""

    code = StringField(
        _("Code on the certificate, or its address"),
        description=_(
            "Seven groups of four. Dashes and capitals don’t matter; O and 0 are read alike."
        ),
    )
