"""Reading one requirement: which keys each kind has, and what they may say."""

from collections.abc import Callable, Mapping

from facilitator.certification.asked import (
    Attested,
    Contact,
    Credentials,
    NoHarm,
    Observations,
    RolePlays,
    SupervisionSessions,
    SupervisionTime,
)
from facilitator.certification.facts import TimePart
from facilitator.certification.keys import Keys
from facilitator.certification.known import Known
from facilitator.certification.requirements import (
    AnyRequirement,
    Breadth,
    EvidenceRule,
    LivePractice,
    Meetings,
    Minutes,
    Modes,
    Modules,
    Signers,
    SignOffs,
    Spread,
    Training,
)
from facilitator.competencies.rules import PIECES_WHEN_CRITICAL, RATERS_WHEN_CRITICAL, Level
from facilitator.curriculum.model import Competency
from facilitator.practice.accounts import MeetingRole
from facilitator.readiness.rules import PERSONAL, Fact
from facilitator.supervision.rules import SessionKind

Named = Mapping[str, str]
_WITHIN = "within-months"
_RATED = ("once", "twice")
_ADDS = ("modules", "live-practice", "prior-learning")
_FORMS = {kind.value.replace(" ", "-"): kind for kind in SessionKind}
_WHOLE = 100
_LOSS_MONTHS = 12


def _modules(keys: Keys, names: Known, named: Named) -> Modules:
    return Modules(titles=_titles(keys, "modules", names.modules), **named)


def _live_practice(keys: Keys, names: Known, named: Named) -> LivePractice:
    return LivePractice(titles=_titles(keys, "modules", names.modules), **named)


def _training(keys: Keys, names: Known, named: Named) -> Training:
    adds = keys.words("adds", _ADDS)
    return Training(
        need=keys.number("need"),
        modules="modules" in adds,
        live="live-practice" in adds,
        prior="prior-learning" in adds,
        topics=keys.names("topics"),
        worth=names.minutes,
        titles=names.modules,
        **named,
    )


def _meetings(keys: Keys, _names: Known, named: Named) -> Meetings:
    months = keys.optional_number(_WITHIN)
    return Meetings(role=_role(keys), need=keys.number("need"), months=months, **named)


def _minutes(keys: Keys, _names: Known, named: Named) -> Minutes:
    return Minutes(
        role=_role(keys),
        parts=tuple(TimePart(part) for part in keys.words("parts", TimePart)),
        need=keys.number("need"),
        months=keys.optional_number(_WITHIN),
        **named,
    )


def _spread(keys: Keys, _names: Known, named: Named) -> Spread:
    return Spread(months=keys.number("months"), **named)


def _modes(keys: Keys, _names: Known, named: Named) -> Modes:
    return Modes(need=keys.number("need"), **named)


def _breadth(keys: Keys, _names: Known, named: Named) -> Breadth:
    return Breadth(role=_role(keys), need=keys.number("need"), **named)


def _contact(keys: Keys, _names: Known, named: Named) -> Contact:
    return Contact(weeks=keys.number("weeks"), need=keys.number("need"), **named)


def _supervision_time(keys: Keys, _names: Known, named: Named) -> SupervisionTime:
    months = keys.optional_number(_WITHIN)
    return SupervisionTime(need=keys.number("need"), forms=_forms(keys), months=months, **named)


def _supervision_sessions(keys: Keys, _names: Known, named: Named) -> SupervisionSessions:
    need, months = keys.number("need"), keys.optional_number(_WITHIN)
    return SupervisionSessions(need=need, forms=_forms(keys), months=months, **named)


def _observations(keys: Keys, _names: Known, named: Named) -> Observations:
    return Observations(
        role=_role(keys),
        need=keys.number("need"),
        supervisors=keys.optional_number("supervisors") or 1,
        twice=keys.optional_word("rated", _RATED) == "twice",
        months=keys.optional_number(_WITHIN),
        **named,
    )


def _no_harm(_keys: Keys, _names: Known, named: Named) -> NoHarm:
    return NoHarm(**named)


def _role_plays(keys: Keys, names: Known, named: Named) -> RolePlays:
    return RolePlays(
        titles=_titles(keys, "role-plays", names.role_plays),
        level=keys.optional_number("level") or 1,
        critical_level=keys.optional_number("critical-level") or 1,
        **named,
    )


def _sign_offs(keys: Keys, names: Known, named: Named) -> SignOffs:
    asked = _asked(keys, names)
    return SignOffs(
        level=Level(keys.word("level", Level)),
        competencies=tuple(competency.code for competency in asked),
        critical=frozenset(it.code for it in asked if it.safety_critical),
        evidence=_evidence(keys),
        **named,
    )


def _evidence(keys: Keys) -> EvidenceRule | None:
    inner = keys.inner("evidence")
    if inner is None:
        return None
    return EvidenceRule(
        months=inner.optional_number(_WITHIN),
        knows=inner.optional_word("beside", ("quiz",)) is not None,
        critical_pieces=inner.optional_number("critical-pieces") or PIECES_WHEN_CRITICAL,
        critical_raters=inner.optional_number("critical-raters") or RATERS_WHEN_CRITICAL,
        critical_months=inner.optional_number("critical-within-months"),
    )


def _signers(keys: Keys, names: Known, named: Named) -> Signers:
    return Signers(
        need=keys.number("need"),
        share=min(_WHOLE, keys.optional_number("most-percent") or _WHOLE),
        competencies=tuple(competency.code for competency in _asked(keys, names)),
        **named,
    )


def _attested(keys: Keys, _names: Known, named: Named) -> Attested:
    return Attested(
        facts=tuple(Fact(fact) for fact in keys.words("facts", PERSONAL)),
        loss_months=keys.optional_number("loss-months") or _LOSS_MONTHS,
        **named,
    )


def _credentials(keys: Keys, _names: Known, named: Named) -> Credentials:
    return Credentials(need=keys.number("need"), topics=keys.names("topics"), **named)


def _titles(keys: Keys, key: str, names: Mapping[str, str]) -> Mapping[str, str]:
    return {it: names[it] for it in keys.words(key, names)}


def _role(keys: Keys) -> MeetingRole | None:
    written = keys.optional_word("role", MeetingRole)
    return MeetingRole(written) if written else None


def _forms(keys: Keys) -> tuple[SessionKind, ...]:
    return tuple(_FORMS[form] for form in keys.optional_words("forms", _FORMS))


def _asked(keys: Keys, names: Known) -> list[Competency]:
    domains = keys.words("domains", names.domains)
    return [competency for code in domains for competency in names.domains[code]]


READERS: Mapping[str, Callable[[Keys, Known, Named], AnyRequirement]] = {
    "modules": _modules,
    "live-practice": _live_practice,
    "training": _training,
    "meetings": _meetings,
    "minutes": _minutes,
    "spread": _spread,
    "modes": _modes,
    "breadth": _breadth,
    "contact": _contact,
    "supervision": _supervision_time,
    "supervision-sessions": _supervision_sessions,
    "observations": _observations,
    "no-harm": _no_harm,
    "role-plays": _role_plays,
    "sign-offs": _sign_offs,
    "signers": _signers,
    "attested": _attested,
    "credentials": _credentials,
}
