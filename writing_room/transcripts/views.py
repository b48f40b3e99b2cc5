"""The transcript panel's questions: what was said, how the quotations stand to it, and a transcript taken in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from articles.drafting import document_from
from articles.integrity.material import Material
from articles.models import Article
from core.typed import read_json
from interviews import permissions
from interviews.models import Interview
from interviews.transcripts.intake import map_labels
from people.models import Person
from publishing.refusals import NotAllowed, Refusal
from writing_room.doors import answer, edited, seen
from writing_room.transcripts import shown, taking


@require_safe
@seen
def transcript(request: HttpRequest, piece: Article) -> HttpResponse:
    """The transcript of the interview that the form names (`?interview=`), by default the piece's own."""
    interview = _interview(request.user, request.GET.get("interview"), piece)
    if interview is None:
        return answer(shown.nothing_yet(request.user))
    return answer(shown.shown(interview, piece, request.user))


@require_POST
@seen
def quotations(request: HttpRequest, piece: Article) -> HttpResponse:
    """How the quotations of the form as posted stand to what was said. Nothing is changed."""
    _must_see(request.user)
    return answer({"quotations": shown.quotations(Material(document_from(piece, request.POST)))})


@require_POST
@edited
def take(request: HttpRequest, piece: Article) -> HttpResponse:
    """Take in `transcript_file` or `transcript_text`, posted with the form, into its interview or into a new one."""
    interview = _interview(request.user, request.POST.get("interview"), piece)
    name, data = taking.given(request.FILES.get("transcript_file"), request.POST.get("transcript_text", ""))
    interview, taken = taking.take_in(document_from(piece, request.POST), interview, name, data, by=request.user)
    return answer({"said": taken.sentence, **shown.shown(interview, piece, request.user)})


@require_POST
@edited
def labels(request: HttpRequest, piece: Article) -> HttpResponse:
    """Say whom the transcript's labels mean: `labels` is JSON, `{"MARA": 3}`."""
    interview = _interview(request.user, request.POST.get("interview"), piece)
    if interview is None:
        raise Refusal("There is no transcript yet. Take one in first.")
    map_labels(interview, _meant(request.POST.get("labels", "")), by=request.user)
    return answer(shown.shown(interview, piece, request.user))


def _must_see(user: Any) -> None:
    if not permissions.can_see(user):
        raise NotAllowed("You may not read transcripts. Ask an editor.")


def _interview(user: Any, named: str | None, piece: Article) -> Interview | None:
    """The interview of that id; the piece's own when the form says nothing, none when it says that there is none."""
    _must_see(user)
    if named is None:
        return piece.interview
    return Interview.objects.filter(pk=named).first() if named.isdecimal() and len(named) < 19 else None


def _meant(posted: str) -> dict[str, Person | None]:
    try:
        told: Any = read_json(posted)
        wanted = {str(label): int(person) for label, person in told.items()}
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Refusal("Choose a person for each label, then try again.") from None
    people = Person.objects.in_bulk([pk for pk in wanted.values() if 0 < pk < 10**18])
    if missing := [label for label, pk in wanted.items() if pk not in people]:
        raise Refusal(f"The person chosen for {missing[0]} is not there any more. Choose again.")
    return {label: people[pk] for label, pk in wanted.items()}
