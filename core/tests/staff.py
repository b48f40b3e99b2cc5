"""Somebody at a desk, for the admin tests of the lower floors."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client


def member(name: str, role: str = "", *permissions: str) -> Any:
    """A member of staff in that role, or with just these permissions."""
    user: Any = get_user_model()._default_manager.create(username=name.lower(), first_name=name, is_staff=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    return user


def desk_of(user: Any) -> Client:
    """A browser in which they are logged in."""
    client = Client()
    client.force_login(user)
    return client


def filled_in(response: Any) -> dict[str, Any]:
    """What the browser would send back from a change form if nothing were typed."""
    data: dict[str, Any] = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is True:
                data[bound.html_name] = "on"
            elif value is not None and value is not False:
                data[bound.html_name] = bound.field.prepare_value(value)
    return data
