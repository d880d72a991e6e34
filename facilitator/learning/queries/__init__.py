"""What the application asks about learning, answered in plain data."""

from facilitator.learning.queries.facts import learning_facts
from facilitator.learning.queries.reflections import (
    PAGE,
    ReadingLine,
    ReflectionInFull,
    ReflectionLine,
    answers_to,
    reflection_in_full,
    reflections_of,
    shared_with,
)

__all__ = [
    "PAGE",
    "ReadingLine",
    "ReflectionInFull",
    "ReflectionLine",
    "answers_to",
    "learning_facts",
    "reflection_in_full",
    "reflections_of",
    "shared_with",
]
