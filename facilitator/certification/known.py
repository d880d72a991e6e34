"""What the rules of a curriculum may name: its modules, role-plays, domains and sources."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from facilitator.curriculum.model import Competency, Module, Source

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What rules may name. `minutes` says how long each module takes."""

    modules: Mapping[str, str]
    minutes: Mapping[str, int]
    role_plays: Mapping[str, str]
    domains: Mapping[str, tuple[Competency, ...]]
    sources: Mapping[str, str]

    def cited(self, reason: str) -> str:
        """Return a reason in which whoever is cited is called by name, not by a key."""
        return _KEY.sub(lambda key: self.sources.get(key[0], key[0]), reason)


def known(
    modules: Iterable[Module], competencies: Collection[Competency], sources: Iterable[Source]
) -> Known:
    """Return what the rules of a curriculum may name."""
    listed = tuple(modules)
    return Known(
        modules={module.id: module.title for module in listed},
        minutes={module.id: module.minutes for module in listed},
        role_plays={page.id: page.title for module in listed for page in module.role_plays},
        domains={
            code: tuple(it for it in competencies if it.domain == code)
            for code in dict.fromkeys(it.domain for it in competencies)
        },
        sources={source.id: source.by or source.title for source in sources},
    )
