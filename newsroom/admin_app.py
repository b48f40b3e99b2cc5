"""Django's admin, with the desk as its site."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin, behind our own login."""

    default_site = "newsroom.desk.Desk"
