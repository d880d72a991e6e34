"""Choosing who rates beside a supervisor: somebody with an account, or a guest with a link."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from facilitator.certification.queries import latest_certificate
from facilitator.errors import NotFound
from facilitator.observations.queries import RaterLine
from facilitator.observations.seconds import GuestRole, NewGuest, NewLink
from facilitator.people.queries import account_by_public_id
from facilitator.people.rules import NAME_LIMIT
from facilitator.programmes.queries import own_enrolment
from facilitator.web import clock
from facilitator.web.forms import Form, options, stripped
from facilitator.web.links import RATING, new_seed

A_GUEST = "guest"
PLACES = {
    "no-rater": "second",
    "trainee-rates": "second",
    "same-rater": "second",
    "no-guest-name": "guest_name",
    "guest-name-long": "guest_name",
}
"""At which field a refusal about the second rater is shown."""

GUEST_ROLES = {
    GuestRole.CO_FACILITATOR: _("A certified co-facilitator"),
    GuestRole.PRACTITIONER: _("A visiting practitioner"),
    GuestRole.SUPERVISOR: _("A supervisor of another programme"),
}
_NONE = ""


class SecondRaterForm(Form):
    """Who rates beside the supervisor."""

    second = SelectField(
        _("Who rates beside you"),
        [DataRequired(_("Choose who rates beside you."))],
        description=_(
            "Another supervisor, or the certified co-facilitator in the room. You two do not "
            "talk about it before both have sent their rating."
        ),
        default=_NONE,
    )
    guest_name = StringField(
        _("Their name"),
        [Length(max=NAME_LIMIT, message=_("Use at most %(max)d letters."))],
        description=_("Only if they have no account here. The trainee sees it."),
        filters=[stripped],
    )
    guest_role = SelectField(
        _("As what they rate"),
        choices=options({role.value: label for role, label in GUEST_ROLES.items()}),
        default=GuestRole.CO_FACILITATOR.value,
    )

    def process(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Whoever names a guest and chooses nobody else has chosen the guest."""
        super().process(*args, **kwargs)
        if self.guest_name.data and self.second.data == _NONE:
            self.second.data = A_GUEST

    def offer_raters(self, raters: Iterable[RaterLine]) -> None:
        """Fill in who can be chosen."""
        known = {it.public_id: _rater(it) for it in raters}
        last = {A_GUEST: str(_("Somebody without an account: they get a link"))}
        self.second.choices = options({_NONE: str(_("Choose"))} | known | last)

    @property
    def chosen(self) -> str:
        """The public id of somebody with an account, or nothing."""
        return "" if self.second.data == A_GUEST else str(self.second.data)

    def to_guest(self) -> NewGuest | None:
        """Return the guest with a fresh link, or None. Only call it on a valid form."""
        if self.second.data != A_GUEST:
            return None
        return NewGuest(
            name=self.guest_name.data or "",
            role=GuestRole(self.guest_role.data),
            link=new_rating_link(),
        )


def new_rating_link() -> NewLink:
    """Return a fresh link to one rating."""
    seed, secret_hash = new_seed(RATING)
    return NewLink(seed=seed, secret_hash=secret_hash)


def certified_now(session: Session, public_id: str) -> bool:
    """Tell whether somebody holds a valid certificate; nobody in particular does not."""
    if not public_id:
        return False
    person_id = account_by_public_id(session, public_id).person_id
    try:
        enrolment = own_enrolment(session, person_id)
    except NotFound:
        return False
    certificate = latest_certificate(session, enrolment.id, now=clock.now())
    return certificate is not None and certificate.status.valid


def _rater(line: RaterLine) -> str:
    if line.supervises:
        return str(_("%(name)s, supervisor", name=line.name))
    return str(_("%(name)s, same group, if certified", name=line.name))
