"""What a coordinator can do to a certificate, and how it is offered."""

from dataclasses import dataclass

from facilitator.certification.acts import Act
from facilitator.errors import N_
from facilitator.web.coordinator.forms.certificates import CertificateActForm, SuspendForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An act, and how it is offered."""

    act: Act
    view: str
    title: str
    note: str
    words: str
    stop: bool = False

    @property
    def form(self) -> type[CertificateActForm]:
        """What is asked for it."""
        return SuspendForm if self.act is Act.SUSPEND else CertificateActForm


OFFERS = (
    Offer(
        act=Act.LIFT,
        view="lift_suspension",
        title=N_("End the suspension"),
        note=N_("it holds again, to the same day as before"),
        words=N_("Whoever checks the code sees “Valid” again at once."),
    ),
    Offer(
        act=Act.END_PROBATION,
        view="end_probation",
        title=N_("End the probation"),
        note=N_("after three months at least, with what was done"),
        words=N_("Say what training took place. The holder gets a letter."),
    ),
    Offer(
        act=Act.BEGIN_PROBATION,
        view="begin_probation",
        title=N_("Probation"),
        note=N_("three months or more, with training"),
        words=N_(
            "The holder goes on, with training and somebody beside them. Strangers see no change. "
            "Say what is asked for."
        ),
    ),
    Offer(
        act=Act.SUSPEND,
        view="suspend_certificate",
        title=N_("Suspend"),
        note=N_("for a while; it can be ended"),
        words=N_("Whoever checks the code sees “Suspended” at once. The holder gets a letter."),
    ),
    Offer(
        act=Act.REVOKE,
        view="revoke_certificate",
        title=N_("Revoke"),
        note=N_("for good"),
        words=N_("Only an appeal can undo this. Whoever checks the code sees “Revoked” at once."),
        stop=True,
    ),
)
