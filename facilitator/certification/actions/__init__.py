"""What can be done about certification: apply, decide, issue, suspend, lift, revoke."""

from facilitator.certification.actions.applying import (
    apply_for_certification,
    withdraw_application,
)
from facilitator.certification.actions.auditing import note_audit_reading
from facilitator.certification.actions.changing import (
    ActOnCertificate,
    choose_name_form,
    lift_suspension,
    revoke_certificate,
    suspend_certificate,
)
from facilitator.certification.actions.deciding import (
    DecideOnApplication,
    decide_on_application,
    note_dossier_reading,
)
from facilitator.certification.actions.listing import give_missing_places

__all__ = [
    "ActOnCertificate",
    "DecideOnApplication",
    "apply_for_certification",
    "choose_name_form",
    "decide_on_application",
    "give_missing_places",
    "lift_suspension",
    "note_audit_reading",
    "note_dossier_reading",
    "revoke_certificate",
    "suspend_certificate",
    "withdraw_application",
]
