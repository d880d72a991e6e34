"""What raters do: rate scenes, look a second time; and what coordinators say of training."""

from facilitator.calibration.actions.attesting import AttestTraining, attest_training
from facilitator.calibration.actions.drawing import draw_second_looks
from facilitator.calibration.actions.looking import (
    AnswerEntryLook,
    AnswerNotesLook,
    answer_entry_look,
    answer_notes_look,
    note_second_reading,
)
from facilitator.calibration.actions.scenes import (
    SaveScene,
    SubmitScene,
    save_scene_rating,
    submit_scene_rating,
)

__all__ = [
    "AnswerEntryLook",
    "AnswerNotesLook",
    "AttestTraining",
    "SaveScene",
    "SubmitScene",
    "answer_entry_look",
    "answer_notes_look",
    "attest_training",
    "draw_second_looks",
    "note_second_reading",
    "save_scene_rating",
    "submit_scene_rating",
]
