"""What was said: interviews, turns, quotations."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"
