"""The four questions, and everything that can be answered to them, in plain sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from facilitator.credentials.faults import Unusable
from facilitator.credentials.plain import JsonObject
from facilitator.errors import N_, Remark


class Verdict(StrEnum):
    """Yes, no, or it could not be found out."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Question(StrEnum):
    """What is asked of a credential, each for itself."""

    UNALTERED = "unaltered"
    ISSUER = "issuer"
    IN_TIME = "in-time"
    IN_FORCE = "in-force"


class Outcome(StrEnum):
    """What the four answers come to."""

    VALID = "valid"
    NOT_VERIFIED = "not-verified"
    NOT_VALID = "not-valid"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question: yes, no or unknown, with a code and a sentence."""

    question: Question
    verdict: Verdict
    remark: Remark

    @property
    def code(self) -> str:
        """The code of the answer."""
        return self.remark.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is to be said about something that was handed in."""

    form: str
    credential: JsonObject
    unaltered: Answer
    issuer: Answer
    in_time: Answer
    in_force: Answer

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The four answers in the order in which they are asked."""
        return (self.unaltered, self.issuer, self.in_time, self.in_force)

    @property
    def outcome(self) -> Outcome:
        """What the answers come to. One "no" is enough; one "unknown" is never "valid".

        A key that names itself signs for itself alone, so that alone is not enough either.
        """
        verdicts = {answer.verdict for answer in self.answers}
        if Verdict.NO in verdicts:
            return Outcome.NOT_VALID
        if Verdict.UNKNOWN in verdicts or self.issuer.code == "issuer-is-key":
            return Outcome.NOT_VERIFIED
        return Outcome.VALID


_Said = Mapping[str, tuple[Verdict, str]]

_UNALTERED: _Said = {
    "unaltered": (Verdict.YES, N_("Nothing in it was changed since it was signed.")),
    "altered": (Verdict.NO, N_("It was changed after it was signed, or it is wrongly signed.")),
    "undefined-field": (
        Verdict.NO,
        N_("It holds a field that its signature does not cover: %(field)s."),
    ),
    "contradictory": (
        Verdict.NO,
        N_("It says two different things about itself, so it cannot be relied on."),
    ),
    "wrong-purpose": (Verdict.NO, N_("Its signature was made for something else.")),
    "unsigned": (Verdict.UNKNOWN, N_("It is not signed, so nobody can tell.")),
    "unknown-signature": (Verdict.UNKNOWN, N_("It is signed in a way that is not known here.")),
    "no-key": (Verdict.UNKNOWN, N_("The key to check its signature with could not be had.")),
}
_ISSUER: _Said = {
    "known-issuer": (Verdict.YES, N_("The issuer is known here, and so is the key.")),
    "issuer-confirmed": (Verdict.YES, N_("The issuer’s own address lists the key.")),
    "issuer-is-key": (
        Verdict.YES,
        N_("The issuer is named by a key only, and that key signed. Ask whose key it is."),
    ),
    "issuer-not-confirmed": (
        Verdict.UNKNOWN,
        N_("The key came along with the credential. Nothing shows that it is the issuer’s."),
    ),
    "key-not-named": (Verdict.UNKNOWN, N_("It does not say which key signed it.")),
    "issuer-not-reached": (Verdict.UNKNOWN, N_("The issuer’s list of keys could not be had.")),
    "signed-by-another": (Verdict.NO, N_("It is signed with somebody else’s key.")),
    "key-not-listed": (Verdict.NO, N_("The issuer does not list this key.")),
    "key-withdrawn": (Verdict.NO, N_("The issuer has withdrawn this key.")),
    "not-told": (Verdict.UNKNOWN, N_("Not known, as it is not shown to be unaltered.")),
}
_IN_TIME: _Said = {
    "in-time": (Verdict.YES, N_("It is in time.")),
    "no-end": (Verdict.YES, N_("It has begun, and it names no last day.")),
    "expired": (Verdict.NO, N_("It has expired.")),
    "not-yet": (Verdict.NO, N_("Its time has not begun.")),
    "signature-expired": (Verdict.NO, N_("Its signature has expired.")),
    "odd-moment": (Verdict.UNKNOWN, N_("A date in it cannot be read.")),
    "not-told": (Verdict.UNKNOWN, N_("Not known, as it is not shown to be unaltered.")),
}
_IN_FORCE: _Said = {
    "in-force": (Verdict.YES, N_("It was not withdrawn, and it is not suspended.")),
    "never-listed": (Verdict.YES, N_("Its issuer keeps no list of withdrawn ones for it.")),
    "revoked": (Verdict.NO, N_("It was withdrawn.")),
    "suspended": (Verdict.NO, N_("It is suspended.")),
    "unknown-status": (Verdict.UNKNOWN, N_("It keeps its status in a way not known here.")),
    "list-not-reached": (
        Verdict.UNKNOWN,
        N_("The list of withdrawn ones could not be had, so this is not verified."),
    ),
    "list-not-signed": (
        Verdict.UNKNOWN,
        N_("The list of withdrawn ones is not rightly signed, so this is not verified."),
    ),
    "list-of-another": (
        Verdict.UNKNOWN,
        N_("The list of withdrawn ones is another’s, so this is not verified."),
    ),
    "list-out-of-date": (
        Verdict.UNKNOWN,
        N_("The list of withdrawn ones is out of date, so this is not verified."),
    ),
    "list-unfit": (
        Verdict.UNKNOWN,
        N_("The list of withdrawn ones does not fit, so this is not verified."),
    ),
    "not-told": (Verdict.UNKNOWN, N_("Not known, as it is not shown to be unaltered.")),
}
_SAID = {
    Question.UNALTERED: _UNALTERED,
    Question.ISSUER: _ISSUER,
    Question.IN_TIME: _IN_TIME,
    Question.IN_FORCE: _IN_FORCE,
}


def unreadable(question: Question, fault: Unusable) -> Answer:
    """Return that a question stays open, for the reason that stopped the reading."""
    return Answer(question, Verdict.UNKNOWN, fault.remark)


def answer(question: Question, code: str, **values: object) -> Answer:
    """Return one of the answers that a question can have."""
    verdict, sentence = _SAID[question][code]
    return Answer(question, verdict, Remark(code, sentence, values))
