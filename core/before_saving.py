"""What there is to ask before a record is saved: the floors above know what a change of it would leave wrong.

Who has something to ask (`listen`, in `AppConfig.ready()`) is given the valid form and its formsets inside the
transaction that saves them. With an answer of its own it stops the saving: nothing of it is kept, and the editor sees
that page, which posts everything typed again together with an answer.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

ANSWER = "_before_saving"
BACK = "back"
UNSAVED = "Nothing is saved yet. Everything you typed is still here."
Asker = Callable[[HttpRequest, Any, Any], HttpResponse | None]
_askers: list[Asker] = []


class Asked(Exception):
    """Somebody asks something first; the page that asks."""

    def __init__(self, page: HttpResponse) -> None:
        super().__init__()
        self.page = page


def listen(asker: Asker) -> None:
    """Ask it before a record is saved: with the request, the form and the formsets. None lets the saving go on."""
    if asker not in _askers:
        _askers.append(asker)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """All that was posted, to be posted again, without the answer and the token."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in {ANSWER, "csrfmiddlewaretoken"}
    ]


class AsksBeforeSaving:
    """For an admin class: a change is saved once nobody has anything to ask, or it was answered."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc,no-any-return]
        except Asked as asked:
            return asked.page

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Who goes back has the form again, with all that was typed."""
        form = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        is_back = request.method == "POST" and request.POST.get(ANSWER) == BACK
        return type(form.__name__, (_GoneBack, form), {}) if is_back else form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        for asker in _askers:
            page = asker(request, form, formsets) if change else None
            if page is not None:
                raise Asked(page)
        super().save_related(request, form, formsets, change)  # type: ignore[misc]


class _GoneBack:
    """For a form: it is not to be saved."""

    def clean(self) -> Any:
        super().clean()  # type: ignore[misc]
        raise ValidationError(UNSAVED)
