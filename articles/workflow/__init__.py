"""What the desk does with a piece. Admin, commands, imports and tasks all call these verbs.

Each verb is atomic, takes its actor as `by=`, and refuses with a sentence (`publishing.refusals.Refusal`).
"""

from articles.workflow.desk import hold, mark_ready, release, send_back, spike, submit, unspike
from articles.workflow.editions import cancel_schedule, correct, kill, publish, roll_back, schedule, unpublish
from articles.workflow.save import save_piece

__all__ = [
    "cancel_schedule",
    "correct",
    "hold",
    "kill",
    "mark_ready",
    "publish",
    "release",
    "roll_back",
    "save_piece",
    "schedule",
    "send_back",
    "spike",
    "submit",
    "unpublish",
    "unspike",
]
