"""The ground floor: clock, dates, sanitised HTML, small things every app needs."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core import checks  # noqa: F401  (registers the checks; models must be loaded first)


class TrimmedStaticFilesConfig(StaticFilesConfig):
    """Static files without the parts of CKEditor that are never loaded or have known holes."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        *(
            f"ckeditor/ckeditor/plugins/{name}/*"
            for name in (
                "exportpdf",
                "preview",
                "codesnippetgeshi",
                "iframe",
                "iframedialog",
                "flash",
                "forms",
                "templates",
                "scayt",
                "wsc",
                "mathjax",
                "embed",
                "embedbase",
                "embedsemantic",
                "autoembed",
                "uicolor",
                "devtools",
                "docprops",
                "smiley",
                "about",
            )
        ),
    ]
