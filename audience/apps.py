"""How often each page was read, without cookies and without knowing by whom."""

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "audience"
