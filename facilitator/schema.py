"""Every table in one place, so that the metadata is complete wherever it is needed."""

from facilitator.badges import models as badges
from facilitator.certification import models as certification
from facilitator.competencies import models as competencies
from facilitator.db.base import Base
from facilitator.evidence import models as evidence
from facilitator.history import models as history
from facilitator.learning import models as learning
from facilitator.notices import models as notices
from facilitator.observations import models as observations
from facilitator.people import models as people
from facilitator.plans import models as plans
from facilitator.practice import models as practice
from facilitator.programmes import models as programmes
from facilitator.publications import models as publications
from facilitator.quizzes import models as quizzes
from facilitator.scenarios import models as scenarios
from facilitator.supervision import models as supervision
from facilitator.visits import models as visits

__all__ = [
    "badges",
    "certification",
    "competencies",
    "evidence",
    "history",
    "learning",
    "metadata",
    "notices",
    "observations",
    "people",
    "plans",
    "practice",
    "programmes",
    "publications",
    "quizzes",
    "scenarios",
    "supervision",
    "visits",
]

metadata = Base.metadata
