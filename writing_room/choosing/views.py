"""What a record box asks: which records there are for the words typed, and a new one of a name or a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_POST

from articles.choosing import KINDS, MOST, choices, described
from images.models import Image
from writing_room.choosing.adding import NameForm, UploadForm, WordsForm, add_named, add_picture, note
from writing_room.doors import LOGGED_OUT, answer

ADDED = {
    "person": "people.add_person",
    "show": "shows.add_show",
    "tag": "articles.add_tag",
    "image": "images.add_image",
}


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, kind: str) -> HttpResponse:
    """GET `?q=` or `?ids=`: `{"results": [{id, label, note, picture}]}`. POST adds a record: a name, or a picture's
    file with its words; answers the same of the new record, or `{"errors": {field: sentence}}`."""
    if kind not in KINDS:
        return answer({"error": "There is nothing of this kind to choose.", "kind": "missing"}, status=404)
    if refusal := _refused(request, KINDS[kind].permission, "choose from these"):
        return refusal
    if request.method == "POST":
        return _add(request, kind)
    ids = _ids(request.GET.get("ids", ""))
    return answer({"results": described(kind, ids) if ids else choices(kind, request.GET.get("q", ""))})


@require_POST
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a picture shows: its alt text, caption and credit."""
    if refusal := _refused(request, "images.change_image", "describe pictures"):
        return refusal
    picture = Image.objects.filter(pk=pk).first()
    if picture is None:
        return answer({"error": "This picture is not there any more.", "kind": "missing"}, status=404)
    form = WordsForm(request.POST, instance=picture)
    if not form.is_valid():
        return answer({"errors": _sentences(form)}, status=400)
    picture.save(update_fields=["alt_text", "caption", "credit"])
    return answer(_told(picture))


def _add(request: HttpRequest, kind: str) -> HttpResponse:
    permission = ADDED.get(kind)
    if permission is None:
        return answer({"error": "These are added on their own page.", "kind": "refused"}, status=403)
    if refusal := _refused(request, permission, f"add a {kind}"):
        return refusal
    if kind == "image":
        return _add_picture(request)
    form = NameForm(request.POST)
    if not form.is_valid():
        return answer({"errors": _sentences(form)}, status=400)
    record, is_new = add_named(kind, form.cleaned_data["name"])
    if is_new:
        note(request.user, record)
    return answer({**KINDS[kind].described(record)}, status=201 if is_new else 200)


def _add_picture(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, MultiValueDict({"upload": request.FILES.getlist("file")}))
    if not form.is_valid():
        return answer({"errors": _sentences(form)}, status=400)
    return answer(_told(add_picture(form, by=request.user)), status=201)


def _told(picture: Image) -> dict[str, Any]:
    words = {"alt_text": picture.alt_text, "caption": picture.caption, "credit": picture.credit}
    return {**KINDS["image"].described(picture), **words}


def _refused(request: HttpRequest, permission: str, deed: str) -> HttpResponse | None:
    user = request.user
    if not (user.is_authenticated and user.is_active):
        return answer({"error": LOGGED_OUT, "kind": "expired"}, status=401)
    if not (user.is_staff and user.has_perm(permission)):
        return answer({"error": f"You may not {deed}. Ask an editor.", "kind": "refused"}, status=403)
    return None


def _sentences(form: Any) -> dict[str, str]:
    return {("file" if name == "upload" else name): str(errors[0]) for name, errors in form.errors.items()}


def _ids(given: str) -> list[int]:
    ids = (int(i) for i in given.split(",") if i.isascii() and i.isdigit() and len(i) <= 18)
    return list(dict.fromkeys(ids))[:MOST]
