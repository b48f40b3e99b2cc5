"""Preview, share links and comments, as the panels beside the form ask for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.drafting import document_from
from articles.models import Article, Revision
from articles.preview import draft
from core import clock
from core.typed import read_moment
from writing_room.doors import answer, edited, seen
from writing_room.models import Comment
from writing_room.sharing import comments, links, told
from writing_room.sharing.faces import faces
from writing_room.sharing.forms import ShareForm, StaffRemarkForm
from writing_room.sharing.mentions import colleagues

REFUSED = 400


@require_POST
@seen
def preview(request: HttpRequest, piece: Article) -> HttpResponse:
    """The piece as it is typed, in each of its faces, as of any moment (`preview_at`)."""
    at = read_moment(request.POST.get("preview_at", "")) or clock.now()
    return answer(faces(request, draft(document_from(piece, request.POST), piece=piece, at=at)))


@require_safe
@seen
def preview_tab(request: HttpRequest, piece: Article) -> HttpResponse:
    """A tab of its own for the preview, which follows what is typed in the form."""
    return render(request, "writing_room/preview_tab.html", {"piece": piece})


@require_safe
@seen
def link_list(request: HttpRequest, piece: Article) -> HttpResponse:
    """The share links of the piece."""
    return answer({"links": told.links_of(piece, request.user)})


@require_POST
@edited
def link_new(request: HttpRequest, piece: Article) -> HttpResponse:
    """A new share link."""
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _wrong(form.complaint())
    revision = _revision(piece, form.cleaned_data["revision"])
    link = links.share(piece, by=request.user, revision=revision, **form.terms())
    return answer({"made": link.pk, "links": told.links_of(piece, request.user)}, status=201)


@require_POST
@seen
def link_revoke(request: HttpRequest, piece: Article, link: int) -> HttpResponse:
    """Nobody opens this link any more."""
    found = piece.share_links.filter(pk=link).select_related("piece").first()
    if found is None:
        return _not_there("There is no such link.")
    links.revoke(found, by=request.user)
    return answer({"links": told.links_of(piece, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@seen
def comment_list(request: HttpRequest, piece: Article) -> HttpResponse:
    """The threads of the piece; posted to, with one more remark among them."""
    if request.method != "POST":
        return answer({"threads": told.threads_of(piece, request.user)})
    form = StaffRemarkForm(request.POST)
    if not form.is_valid():
        return _wrong(form.complaint())
    parent, wanted = None, form.cleaned_data["parent"]
    if wanted:
        parent = piece.comments.filter(pk=wanted).first()
        if parent is None:
            return _not_there("The comment you reply to is not there.")
    said = comments.comment(piece, by=request.user, text=form.cleaned_data["text"], place=form.place(), parent=parent)
    made = {"made": said.comment.pk, "unreached": said.unreached}
    return answer({**made, "threads": told.threads_of(piece, request.user)}, status=201)


@require_POST
@seen
def comment_settle(request: HttpRequest, piece: Article, comment: int) -> HttpResponse:
    """Resolve a thread (`resolved=1`), or open it again."""
    thread = Comment.objects.select_related("piece").filter(piece=piece, pk=comment).first()
    if thread is None:
        return _not_there("There is no such comment.")
    comments.settle(thread, by=request.user, resolved=request.POST.get("resolved") == "1")
    return answer({"threads": told.threads_of(piece, request.user)})


@require_safe
@seen
def commenters(request: HttpRequest, piece: Article) -> HttpResponse:
    """Who may be mentioned."""
    return answer({"people": [{"username": user.username, "name": str(user)} for user in colleagues()]})


def _revision(piece: Article, wanted: str) -> Revision | None:
    """The one revision a link is to show; none for one that follows the piece."""
    if not wanted:
        return None
    if wanted == "newest":
        return links.newest_save(piece)
    kept = piece.revisions.exclude(kind=Revision.Kind.AUTOSAVE)  # an autosave is written again
    return get_object_or_404(kept, number=int(wanted))


def _wrong(sentence: str) -> HttpResponse:
    return answer({"error": sentence, "kind": "refused"}, status=REFUSED)


def _not_there(sentence: str) -> HttpResponse:
    return answer({"error": sentence, "kind": "missing"}, status=404)
