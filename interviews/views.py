"""What the editor's quotation dialog asks the server."""

from typing import Any

from django import forms
from django.contrib.admin.models import ADDITION, LogEntry
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from interviews.speakers import speaker_named, speakers
from people.models import Person

MOST_IDS = 50
MOST_WORDS = 200


class NameForm(forms.Form):
    """A speaker's name as typed, on one line."""

    name = forms.CharField(
        max_length=120,
        error_messages={
            "required": "Type the speaker's name first.",
            "max_length": "This name is longer than 120 characters. Shorten it, or put the rest into “Known for”.",
        },
    )

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


@require_safe
def speaker_list(request: HttpRequest) -> JsonResponse:
    """The people to choose from, for the words typed so far and what the form has attached."""
    if refusal := _refused(request, "articles.view_article", "choose a speaker"):
        return refusal
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MOST_WORDS]
    return _answer({"groups": speakers(words, _ids(request, "people"), _ids(request, "shows"))})


@require_POST
def speaker_new(request: HttpRequest) -> JsonResponse:
    """A person of the name posted: the one we have, or a new one whom readers cannot see yet."""
    if refusal := _refused(request, "people.add_person", "add a person"):
        return refusal
    form = NameForm(request.POST)
    if not form.is_valid():
        return _answer({"error": form.errors["name"][0]}, status=400)
    person, is_new = speaker_named(form.cleaned_data["name"])
    if is_new:
        _log_addition(request, person)
    found = {"id": person.pk, "name": person.name, "known_for": person.known_for}
    return _answer(found, status=201 if is_new else 200)


def _refused(request: HttpRequest, permission: str, deed: str) -> JsonResponse | None:
    user = request.user
    if not (user.is_authenticated and user.is_active):
        return _answer({"error": "You are no longer logged in. Log in in another tab, then try again."}, status=403)
    if not (user.is_staff and user.has_perm(permission)):
        return _answer({"error": f"You may not {deed}. Ask an editor."}, status=403)
    return None


def _answer(data: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, headers={"Cache-Control": "no-store"})


def _ids(request: HttpRequest, name: str) -> list[int]:
    """The ids in a comma-separated parameter, each once; anything else in it is passed over."""
    given = request.GET.get(name, "").split(",")
    return list(dict.fromkeys(int(i) for i in given if i.isascii() and i.isdigit() and len(i) <= 18))[:MOST_IDS]


def _log_addition(request: HttpRequest, person: Person) -> None:
    if request.user.pk:
        LogEntry.objects.log_actions(
            request.user.pk, [person], ADDITION, change_message="Added from the quotation dialog."
        )
