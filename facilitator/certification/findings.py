"""Findings: codes and values that can be frozen, and the sentences that say them to people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from facilitator.certification.sentences import SENTENCES

Value = str | int | date
Frozen = str | int | Mapping[str, str]


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
