"""Reading one version of the rules from a curriculum: its head, what counts, each requirement."""

import hashlib
import json
from collections.abc import Mapping

from facilitator.certification.keys import Keys
from facilitator.certification.kinds import READERS
from facilitator.certification.known import Known
from facilitator.certification.renewal import read_renewal
from facilitator.certification.requirements import AnyRequirement, Counting, Requirements
from facilitator.competencies.rules import Level

_LED = ("alone", "beside-someone")
_LED_IN = ("any-meeting", "discussion")


def read_version(keys: Keys, names: Known) -> Requirements:
    """Return the rules of one version. What is wrong with them is noted in the keys.

    The digest is that of the rules alone: how long they hold may be said, or changed, later.
    """
    requirements = Requirements(
        version=keys.number("version"),
        digest=_digest(keys.but("until", "earlier-rules", "renewal")),
        level=Level(keys.word("level", Level)),
        valid_months=keys.number("valid-months"),
        counting=_counting(keys),
        each=tuple(_requirement(inner, names) for inner in keys.each("requirements")),
        renewal=read_renewal(keys, names.cited),
    )
    keys.once("requirements", [requirement.id for requirement in requirements.each])
    return requirements


def _counting(keys: Keys) -> Counting:
    inner = keys.inner("counting")
    if inner is None:
        return Counting()
    return Counting(
        least_minutes=inner.optional_number("least-minutes") or 0,
        most_a_week=inner.optional_number("most-a-week"),
        led_beside=inner.optional_word("led", _LED) == "beside-someone",
        led_in_discussion=inner.optional_word("led-in", _LED_IN) == "discussion",
        after_supervision=inner.optional_number("after-supervision"),
    )


def _requirement(keys: Keys, names: Known) -> AnyRequirement:
    reason = names.cited(keys.text("reason", optional=True))
    named = {"id": keys.text("id"), "reason": reason}
    return READERS[keys.word("kind", READERS)](keys, names, named)


def _digest(written: Mapping[object, object]) -> str:
    canonical = json.dumps(_plain(written), sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(written: object) -> object:
    if isinstance(written, Mapping):
        return {str(key): _plain(value) for key, value in written.items()}
    if isinstance(written, list | tuple):
        return [_plain(value) for value in written]
    return written
