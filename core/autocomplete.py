"""Autocomplete boxes that know their current choice, so that thirty rows of a form cost no thirty queries."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models


class KnownChoiceWidget(AutocompleteSelect):
    """An autocomplete box told the label of the row it shows."""

    known: dict[str, str] = {}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = [v for v in value if v]
        if not all(v in self.known for v in chosen):
            return super().optgroups(name, value, attr)
        groups: list[Any] = [(None, [], 0)]
        if not self.is_required and not self.allow_multiple_selected:
            groups[0][1].append(self.create_option(name, "", "", False, 0))
        for index, v in enumerate(chosen):
            groups[0][1].append(self.create_option(name, v, self.known[v], True, index))
        return groups


class KnownChoiceMixin:
    """For an admin class: its autocomplete fields use `KnownChoiceWidget`, and `form` tells them their labels."""

    def formfield_for_foreignkey(self, db_field: models.ForeignKey[Any, Any], request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs["widget"] = KnownChoiceWidget(db_field, self.admin_site, using=kwargs.get("using"))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class KnownChoiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose autocomplete boxes show what its instance already has loaded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownChoiceWidget) and self.instance._state.fields_cache.get(name) is not None:
                chosen = self.instance._state.fields_cache[name]
                widget.known = {str(chosen.pk): str(chosen)}
