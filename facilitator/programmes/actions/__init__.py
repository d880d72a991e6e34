"""What can be done to programmes, cohorts, enrolments and assignments."""

from facilitator.programmes.actions.assigning import (
    AssignSupervisor,
    assign_supervisor,
    end_assignment,
    end_on,
    put_in_place,
    tell_of_change,
)
from facilitator.programmes.actions.covering import ArrangeCover, arrange_cover
from facilitator.programmes.actions.enrolling import (
    Enrol,
    OpenCohort,
    SetUpProgramme,
    enrol,
    open_cohort,
    set_up_programme,
)

__all__ = [
    "ArrangeCover",
    "AssignSupervisor",
    "Enrol",
    "OpenCohort",
    "SetUpProgramme",
    "arrange_cover",
    "assign_supervisor",
    "end_assignment",
    "end_on",
    "enrol",
    "open_cohort",
    "put_in_place",
    "set_up_programme",
    "tell_of_change",
]
