"""What can be done about certification: apply, decide, issue, renew, rest, suspend, revoke."""

from facilitator.certification.actions.applying import (
    apply_for_certification,
    withdraw_application,
)
from facilitator.certification.actions.auditing import note_audit_reading
from facilitator.certification.actions.changing import (
    ActOnCertificate,
    begin_leave,
    begin_probation,
    choose_name_form,
    end_leave,
    end_probation,
    impose,
    lift_suspension,
    revoke_certificate,
    suspend_certificate,
)
from facilitator.certification.actions.deciding import (
    DecideOnApplication,
    decide_on_application,
    note_dossier_reading,
)
from facilitator.certification.actions.keeping import (
    AnswerLearning,
    LogLearning,
    answer_learning,
    apply_for_renewal,
    log_learning,
)
from facilitator.certification.actions.listing import give_missing_places
from facilitator.certification.actions.reminding import write_reminders
from facilitator.certification.actions.standing_aside import leave_to_others

__all__ = [
    "ActOnCertificate",
    "AnswerLearning",
    "DecideOnApplication",
    "LogLearning",
    "answer_learning",
    "apply_for_certification",
    "apply_for_renewal",
    "begin_leave",
    "begin_probation",
    "choose_name_form",
    "decide_on_application",
    "end_leave",
    "end_probation",
    "give_missing_places",
    "impose",
    "leave_to_others",
    "lift_suspension",
    "log_learning",
    "note_audit_reading",
    "note_dossier_reading",
    "revoke_certificate",
    "suspend_certificate",
    "withdraw_application",
    "write_reminders",
]
