"""Every table in one place, so that the metadata is complete wherever it is needed."""

from facilitator.db.base import Base
from facilitator.evidence import models as evidence
from facilitator.history import models as history
from facilitator.notices import models as notices
from facilitator.people import models as people
from facilitator.programmes import models as programmes
from facilitator.visits import models as visits

__all__ = [
    "evidence",
    "history",
    "metadata",
    "notices",
    "people",
    "programmes",
    "visits",
]

metadata = Base.metadata
