"""What a badge certifies, for people."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page


@dataclass(frozen=True)
class AchievementPage(Page):
    """What was certified under one version of the rules; competencies are code and statement."""

    template: ClassVar = "public/achievement.html"
    scope: str
    house: str
    level: str
    language: str
    version: int
    digest: str
    competencies: tuple[tuple[str, str], ...]
    demo: bool
