"""Every table in one place, so that the metadata is complete wherever it is needed."""

from facilitator.badges import models as badges
from facilitator.calibration import models as calibration
from facilitator.certification import models as certification
from facilitator.competencies import models as competencies
from facilitator.complaints import models as complaints
from facilitator.conflicts import models as conflicts
from facilitator.db.base import Base
from facilitator.evidence import models as evidence
from facilitator.handovers import models as handovers
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
from facilitator.readiness import models as readiness
from facilitator.scenarios import models as scenarios
from facilitator.supervision import models as supervision
from facilitator.visits import models as visits
from facilitator.voices import models as voices

__all__ = [
    "badges",
    "calibration",
    "certification",
    "competencies",
    "complaints",
    "conflicts",
    "evidence",
    "handovers",
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
    "readiness",
    "scenarios",
    "supervision",
    "visits",
    "voices",
]

metadata = Base.metadata
