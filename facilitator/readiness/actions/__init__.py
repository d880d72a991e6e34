"""What can be done about readiness: confirm, sign, take back, bring in what was learned before."""

from facilitator.readiness.actions.attesting import (
    Attest,
    SignCode,
    WithdrawAttestation,
    attest,
    sign_code,
    withdraw_attestation,
)
from facilitator.readiness.actions.bringing import Plan, bring_in_papers, plan_papers

__all__ = [
    "Attest",
    "Plan",
    "SignCode",
    "WithdrawAttestation",
    "attest",
    "bring_in_papers",
    "plan_papers",
    "sign_code",
    "withdraw_attestation",
]
