"""What the desk does with a front. Every door calls these verbs."""

from front.workflow.editions import cancel_schedule, publish, roll_back, schedule
from front.workflow.save import Conflict, keep_lost, restore, save

__all__ = ["Conflict", "cancel_schedule", "keep_lost", "publish", "restore", "roll_back", "save", "schedule"]
