"""A rich text field that is sanitised on every way into the database and into the editor."""

from typing import TYPE_CHECKING, Any

from ckeditor.fields import RichTextFormField
from ckeditor.widgets import CKEditorWidget
from django import forms
from django.db import models

from core.html import CleanHTML, clean, clean_from_editor

if TYPE_CHECKING:
    # The editor's package has no types; to the checker its field is one of text.
    class CKEditorField(models.TextField[str, str]):
        config_name: str

        def __init__(self, *args: Any, config_name: str = "default", **kwargs: Any) -> None: ...

else:
    from ckeditor.fields import RichTextField as CKEditorField


class EditorWidget(CKEditorWidget):  # type: ignore[misc]
    """CKEditor, handed clean HTML only."""

    def format_value(self, value: Any) -> str | None:
        if not value:
            return None
        try:
            return str.__str__(clean_from_editor(str(value)))  # a plain string, which the text box escapes once more
        except forms.ValidationError:
            return str(value)  # a refused text comes back escaped in the form, so that nothing typed is lost


class RichTextFormFieldWithCleaning(RichTextFormField):  # type: ignore[misc]
    """Refuses, with a sentence, HTML that is too large or too deep."""

    def __init__(self, *args: Any, config_name: str = "default", **kwargs: Any) -> None:
        kwargs.setdefault("widget", EditorWidget(config_name=config_name))
        kwargs.pop("extra_plugins", None)
        kwargs.pop("external_plugin_resources", None)
        forms.CharField.__init__(self, *args, **kwargs)

    def clean(self, value: Any) -> Any:
        return clean_from_editor(super().clean(value) or "")


class RichTextField(CKEditorField):
    """Stored HTML: cleaned whoever saves it, and typed `CleanHTML` when read."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if value is None or isinstance(value, CleanHTML) else str(clean(value))

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return value if value is None else CleanHTML(value)

    def formfield(self, **kwargs: Any) -> Any:
        kwargs["widget"] = EditorWidget(config_name=self.config_name)  # the admin would put its plain text box here
        defaults = {"form_class": RichTextFormFieldWithCleaning, "config_name": self.config_name}
        return super(CKEditorField, self).formfield(**{**defaults, **kwargs})
