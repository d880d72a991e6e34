"""What the application asks about calibration, answered in plain data."""

from facilitator.calibration.queries.comparing import (
    DatedPairs,
    ProgrammePairs,
    pairs_of_keys,
    pairs_of_observations,
    programme_pairs,
)
from facilitator.calibration.queries.looks import (
    LookInFull,
    LookLine,
    SecondSaid,
    answered_looks,
    are_kept_apart,
    look_in_full,
    waiting_looks,
)
from facilitator.calibration.queries.scenes import (
    DraftScene,
    SceneGo,
    SceneLine,
    colleagues_on,
    draft_scene,
    scene_go,
    scenes_of,
)
from facilitator.calibration.queries.supervisors import (
    PAGE,
    SupervisorRow,
    TrainingLine,
    facts_of_supervisors,
    said_of_training,
    supervisors,
)

__all__ = [
    "PAGE",
    "DatedPairs",
    "DraftScene",
    "LookInFull",
    "LookLine",
    "ProgrammePairs",
    "SceneGo",
    "SceneLine",
    "SecondSaid",
    "SupervisorRow",
    "TrainingLine",
    "answered_looks",
    "are_kept_apart",
    "colleagues_on",
    "draft_scene",
    "facts_of_supervisors",
    "look_in_full",
    "pairs_of_keys",
    "pairs_of_observations",
    "programme_pairs",
    "said_of_training",
    "scene_go",
    "scenes_of",
    "supervisors",
    "waiting_looks",
]
