"""Findings: codes and values that can be frozen, and the sentences that say them to people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from facilitator.certification.renewal_findings import RENEWAL_SENTENCES, RENEWAL_TITLES
from facilitator.errors import N_

Value = str | int | date
Frozen = str | int | Mapping[str, str]

SENTENCES = {
    "modules": N_("%(have)s of %(need)s module quizzes are passed."),
    "module-passed": N_("%(module)s: passed on %(on)s with %(score)s of 100."),
    "module-again": N_(
        "%(module)s: passed on %(on)s with %(score)s of 100. The quiz has changed since: "
        "sit it again by %(by)s, and until then the pass counts."
    ),
    "module-lapsed": N_(
        "%(module)s: passed on %(on)s. The quiz has changed since and was to be sat again by "
        "%(by)s. The pass stays on record, and counts again once you have."
    ),
    "module-not-passed": N_("%(module)s: the best try reached %(score)s of 100. It is open."),
    "module-not-tried": N_("%(module)s: its quiz has not been taken yet."),
    "next-module": N_("Pass the quiz of %(module)s."),
    "next-module-again": N_("Sit the quiz of %(module)s again, by %(by)s."),
    "meetings": N_("%(have)s of %(need)s meetings count."),
    "meeting-counts": N_("%(on)s, with %(minutes)s minutes in the group."),
    "meeting-draft": N_("%(on)s, not yet: the entry is a draft."),
    "meeting-submitted": N_("%(on)s, not yet: the entry waits for its review."),
    "meeting-returned": N_("%(on)s, not yet: the entry came back with a question."),
    "meeting-ahead": N_("%(on)s, not yet: this day has still to come."),
    "meeting-short": N_(
        "%(on)s: it ended after %(minutes)s minutes, and a meeting counts from %(least)s."
    ),
    "meeting-led-alone": N_(
        "%(on)s: you led alone, and a meeting counts as led with somebody beside you."
    ),
    "meeting-taught": N_(
        "%(on)s: it was a workshop or a talk, and what counts as led is a discussion among peers."
    ),
    "meeting-week-full": N_(
        "%(on)s: of one week, at most %(most)s meetings count here, and that week has them."
    ),
    "next-review": N_("Wait for the review of what was sent: %(waiting)s."),
    "next-meeting": N_("Take part in more meetings and log them. Still to do: %(left)s."),
    "next-observer": N_("Observe a meeting and log it. Still to do: %(left)s."),
    "next-co-facilitator": N_("Facilitate beside someone and log it. Still to do: %(left)s."),
    "next-lead": N_("Lead with someone beside you and log it. Still to do: %(left)s."),
    "minutes": N_("%(have)s of %(need)s hours count."),
    "minutes-count": N_("%(on)s, %(hours)s hours."),
    "next-minutes": N_("Every confirmed meeting adds to it. Still to do: %(left)s hours."),
    "spread": N_(
        "The meetings that count reach over %(have)s of %(need)s months,"
        " from %(first)s to %(last)s."
    ),
    "spread-none": N_("No meeting counts yet. In the end they reach over %(need)s months."),
    "spread-first": N_("%(on)s is the first that counts."),
    "spread-last": N_("%(on)s is the last that counts."),
    "next-spread": N_("A meeting on %(on)s or later completes it."),
    "next-first-meeting": N_("It begins with the first meeting that counts."),
    "sign-offs": N_("%(have)s of %(need)s competencies are signed off at %(level)s."),
    "signed-off": N_("%(competency)s: signed off at %(level)s on %(on)s."),
    "signed-lower": N_("%(competency)s: signed off at %(level)s, and %(asked)s is asked for."),
    "evidence-none": N_("%(competency)s: there is no evidence yet."),
    "evidence-needs-two": N_(
        "%(competency)s: it is safety-critical and needs two pieces of evidence,"
        " seen by two people."
    ),
    "evidence-ready": N_("%(competency)s: there is evidence, and no sign-off yet."),
    "next-sign-off": N_("A supervisor can look at %(competency)s next."),
    "next-evidence": N_("Show %(competency)s in a meeting, and name it in the entry."),
    **RENEWAL_SENTENCES,
}

TITLES = {
    "modules": N_("Modules and their quizzes"),
    "meetings": N_("Meetings in all"),
    "meetings-observer": N_("Observe"),
    "meetings-co-facilitator": N_("Facilitate beside someone"),
    "meetings-lead": N_("Lead with someone beside you"),
    "minutes": N_("Hours of practice"),
    "minutes-group": N_("Hours in the group"),
    "minutes-observer": N_("Hours as an observer"),
    "minutes-co-facilitator": N_("Hours beside someone"),
    "minutes-lead": N_("Hours as lead"),
    "spread": N_("Time between first and last"),
    "sign-offs": N_("Competencies signed off"),
    **RENEWAL_TITLES,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the rules found. `ref` names the thing that it was found about, if any."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)
    ref: str = ""

    @property
    def sentence(self) -> str:
        """The English sentence with its places, which is also its key for translation."""
        return SENTENCES[self.code]

    @property
    def text(self) -> str:
        """The sentence in English, its places filled."""
        return self.sentence % {key: in_words(value) for key, value in self.values.items()}

    def freeze(self) -> dict[str, object]:
        """Return what a record keeps of it."""
        values = {key: _frozen(value) for key, value in sorted(self.values.items())}
        return {"code": self.code, "values": values, "ref": self.ref}

    @classmethod
    def thaw(cls, record: Mapping[str, object]) -> "Finding":
        """Return what a record has kept."""
        values = record["values"]
        if not isinstance(values, Mapping):
            raise TypeError("a frozen finding keeps its values by name")
        thawed = {str(key): _thawed(value) for key, value in values.items()}
        return cls(str(record["code"]), thawed, str(record["ref"]))


def in_words(value: Value) -> str:
    """Return a value as an English sentence shows it."""
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)


def hours(minutes: int) -> str:
    """Return minutes as hours with at most one decimal, never rounded up to more than there is."""
    tenths = minutes * 10 // 60
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def _frozen(value: Value) -> Frozen:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _thawed(value: object) -> Value:
    if isinstance(value, Mapping):
        return date.fromisoformat(str(value["day"]))
    if isinstance(value, str | int):
        return value
    raise TypeError(f"{value!r} is nothing that a finding keeps")
