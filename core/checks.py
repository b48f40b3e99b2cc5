"""System checks: the editor's configuration stays within what is safe (see docs/decisions/0004-ckeditor.md)."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

BANNED_SETTINGS = ("allowedContent", "fullPage")
BANNED_PLUGINS = {"exportpdf", "scayt", "wsc", "iframe", "flash", "preview", "embed", "autoembed", "mathjax"}


@register()
def editor_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse an editor configuration that turns off the content filter or loads a plugin with known holes."""
    errors: list[CheckMessage] = []
    if "ckeditor_uploader" in settings.INSTALLED_APPS:
        errors.append(Error("ckeditor_uploader lets any staff account upload HTML. Remove it.", id="citadel.E001"))
    for name, config in settings.CKEDITOR_CONFIGS.items():
        if any(config.get(setting) for setting in BANNED_SETTINGS):
            errors.append(Error(f"CKEditor configuration “{name}” turns the content filter off.", id="citadel.E002"))
        extra = str(config.get("extraAllowedContent", ""))
        if any(word in extra for word in ("script", "style", "iframe", "*")):
            errors.append(Error(f"CKEditor configuration “{name}” allows script or style.", id="citadel.E003"))
        if BANNED_PLUGINS & set(str(config.get("extraPlugins", "")).split(",")):
            errors.append(Error(f"CKEditor configuration “{name}” loads a banned plugin.", id="citadel.E004"))
    return errors
