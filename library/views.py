"""The picture desk: the grid, and what it asks for."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from articles.tasks import redraw_cards_with
from core import clock
from core.typed import read_json
from images.decoding import MAX_BYTES, Decoded, decoded
from images.framing import reframe
from images.models import Image
from library import editing, uploading
from library.doors import answer, door, sentences
from library.finding import FindingForm, found, stretch
from library.forms import DefaultsForm, EditForm, chosen
from library.shown import tiles
from publishing.refusals import Refusal

NONE_CHOSEN = "No picture is selected. Select some first."
MISSING = "This picture is not there any more."


@require_safe
@permission_required("images.view_image", raise_exception=True)
def grid(request: HttpRequest) -> HttpResponse:
    """The library: sixty pictures at a time, newest first, those that are all that the filters say."""
    finding = FindingForm(request.GET)
    finding.is_valid()
    asked, today = finding.cleaned_data, clock.today()
    before = request.GET.get("before", "")
    page = stretch(found(asked, by=request.user, today=today), int(before) if _is_id(before) else None)
    context = {
        **admin.site.each_context(request),
        "title": "Pictures",
        "finding": finding,
        "is_narrowed": any(asked.values()),
        "collection": asked.get("collection"),
        "tiles": tiles(page.pictures, today),
        "older": _address(request, before=page.following) if page.following else "",
        "newest": _address(request) if before else "",
        "defaults": DefaultsForm(prefix="new"),
        "editing": EditForm(prefix="all"),
        "most_bytes": MAX_BYTES,
        "may": {deed: request.user.has_perm(f"images.{deed}_image") for deed in ("add", "change", "delete")},
    }
    return render(request, "library/grid.html", context)


@require_POST
@door("images.add_image", "add pictures")
def upload(request: HttpRequest) -> HttpResponse:
    """Take in one file. 201 with the picture and those it looks like; 409 `{"same": …}` when it is here already, unless
    `keep` is posted; 400 with the sentence that refuses it.

    `replace` names a picture whose file it becomes, and `instead_of` the picture of the same file that then goes.
    """
    form = DefaultsForm(request.POST, prefix="new")
    files = request.FILES.getlist("file")
    if not form.is_valid():
        return answer({"error": " ".join(sentences(form).values())}, status=400)
    if len(files) != 1:
        return answer({"error": "No file came with this. Choose it again."}, status=400)
    try:
        return _taken_in(request, decoded(files[0]), form)
    except ValidationError as refusal:
        return answer({"error": " ".join(refusal.messages)}, status=400)


def _taken_in(request: HttpRequest, sent: Decoded, form: DefaultsForm) -> HttpResponse:
    if replaced := request.POST.get("replace", ""):
        return _replaced(request, sent, replaced)
    same = uploading.same(sent)
    if same and "keep" not in request.POST:
        return answer({"same": [uploading.told(picture) for picture in same]}, status=409)
    picture = uploading.take_in(sent, form, by=request.user)
    alike = uploading.alike(picture)
    return answer({"picture": uploading.told(picture), "alike": [uploading.told(one) for one in alike]}, status=201)


def _replaced(request: HttpRequest, sent: Decoded, pk: str) -> HttpResponse:
    if not request.user.has_perm("images.change_image"):
        return answer({"error": "You may not replace pictures. Ask an editor.", "kind": "refused"}, status=403)
    picture = Image.objects.filter(pk=pk).first() if _is_id(pk) else None
    if picture is None:
        return answer({"error": MISSING, "kind": "missing"}, status=404)
    newcomer = request.POST.get("instead_of", "")
    uploading.replace(picture, sent, instead_of=int(newcomer) if _is_id(newcomer) else None, by=request.user)
    return answer({"picture": uploading.told(picture), "alike": []})


@require_POST
@door("images.add_image", "add pictures")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a picture that one has just sent, because the library has it already."""
    uploading.discard(pk, by=request.user)
    return answer({"discarded": pk})


@require_POST
@door("images.change_image", "change pictures")
def edit(request: HttpRequest) -> HttpResponse:
    """Say the same of all pictures chosen; 400 `{"errors": {field: sentence}}`."""
    pictures = _chosen(request)
    form = EditForm(request.POST, prefix="all")
    if not form.is_valid():
        return answer({"errors": sentences(form)}, status=400)
    editing.edit(pictures, form.said(), by=request.user)
    done = f"{_counted(pictures)} changed."
    messages.success(request, done)
    return answer({"done": done})


@require_POST
@door("images.delete_image", "delete pictures")
def delete(request: HttpRequest) -> HttpResponse:
    """Delete those of the pictures chosen that nothing uses, and say which stayed."""
    pictures = _chosen(request)
    refused = editing.delete(pictures, by=request.user)
    gone = len(pictures) - len(refused)
    if gone:
        messages.success(request, f"{'One picture' if gone == 1 else f'{gone} pictures'} deleted.")
    for sentence in refused:
        messages.error(request, sentence)
    return answer({"deleted": gone, "refused": refused})


@require_POST
@door("images.change_image", "change pictures")
def frame(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the crop editor made: JSON of `focal` and, by ratio, `crops` (null: follow the focal point again)."""
    picture = Image.objects.filter(pk=pk).first()
    if picture is None:
        return answer({"error": MISSING, "kind": "missing"}, status=404)
    focal, crops = _framing(request)
    if picture.no_crop and any(crops.values()):
        raise Refusal("This picture is never cropped, as its owner asks. Allow it under Rights first.")
    try:
        reframe(picture, focal=focal, crops=crops, by=request.user)
    except ValidationError as refusal:
        return answer({"error": " ".join(refusal.messages)}, status=400)
    redraw_cards_with(picture)
    editing.note(request.user, [picture], CHANGE, "Framed.")
    return answer({"focal": [picture.focal_x, picture.focal_y], "crops": picture.crops})


def _framing(request: HttpRequest) -> tuple[Any, dict[str, Any]]:
    try:
        sent = read_json(request.body.decode())
    except ValueError:
        sent = None
    crops = sent.get("crops", {}) if isinstance(sent, dict) else None
    if not isinstance(crops, dict) or not isinstance(sent, dict):
        raise Refusal("The crops could not be read. Reload the page and cut again.")
    return sent.get("focal"), crops


def _chosen(request: HttpRequest) -> list[Image]:
    ids = chosen(request.POST.getlist("picture"))
    pictures = list(Image.objects.filter(pk__in=ids)) if ids else []
    if not pictures:
        raise Refusal(NONE_CHOSEN)
    return pictures


def _counted(pictures: list[Image]) -> str:
    return f"“{pictures[0]}”" if len(pictures) == 1 else f"{len(pictures)} pictures"


def _is_id(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) <= 18


def _address(request: HttpRequest, **more: Any) -> str:
    """This page with the same filters, and these."""
    query = request.GET.copy()
    query.pop("before", None)
    for name, value in more.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"
