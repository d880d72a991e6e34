"""What can be done about competencies: sign one off, and withdraw a sign-off."""

from facilitator.competencies.actions.signing import SignOffCompetency, sign_off_competency
from facilitator.competencies.actions.withdrawing import WithdrawSignOff, withdraw_sign_off

__all__ = [
    "SignOffCompetency",
    "WithdrawSignOff",
    "sign_off_competency",
    "withdraw_sign_off",
]
