"""The one door of the writing room's addresses: every view goes through it, and gets the piece from it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, JsonResponse

from articles import permissions
from articles.models import Article
from publishing.refusals import NotAllowed, Refusal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Article, P], HttpResponse]
NO_STORE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
LONGEST_BODY = 250_000  # characters of HTML, about 30,000 words
TOO_LONG = "This text is too long to be read through as you write. It is saved, previewed and published all the same."
LOGGED_OUT = "You are no longer logged in. Log in in another tab; what you wrote is kept here meanwhile."


def door(may: Callable[[Any, Article], bool]) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, int, P], Any]]:
    """Open the view to those for whom `may(user, piece)` is true. A `Refusal` in it is answered in its own words.

    Answers are JSON: 401 `{"error", "kind": "expired"}` when nobody is logged in, 403 when they may not, 404 when
    there is no such piece for them, 409 for a refusal. Nothing is ever cached.
    """

    def opened(view: View[P]) -> Callable[Concatenate[HttpRequest, int, P], Any]:
        @wraps(view)
        def run(request: HttpRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            response = _entered(request, pk, lambda piece: view(request, piece, *args, **kwargs))
            for header, value in NO_STORE.items():
                response.headers.setdefault(header, value)
            return response

        def _entered(request: HttpRequest, pk: int, work: Callable[[Article], HttpResponse]) -> HttpResponse:
            user = request.user
            if not (user.is_authenticated and user.is_active):
                return answer({"error": LOGGED_OUT, "kind": "expired"}, status=401)
            piece = (
                Article.objects.visible_to(user).select_related("section", "hero", "interview").filter(pk=pk).first()
            )
            if piece is None:
                return answer({"error": "There is no such piece.", "kind": "missing"}, status=404)
            if not may(user, piece):
                return answer(
                    {"error": "You may read this piece, but not change it now.", "kind": "refused"}, status=403
                )
            try:
                return work(piece)
            except NotAllowed as refusal:
                return answer({"error": str(refusal), "kind": "refused"}, status=403)
            except Refusal as refusal:
                return answer({"error": str(refusal), "kind": "refused"}, status=409)

        return cast(Callable[Concatenate[HttpRequest, int, P], Any], run)

    return opened


def answer(data: dict[str, Any], status: int = 200) -> JsonResponse:
    """JSON that nobody keeps."""
    return JsonResponse(data, status=status, headers=NO_STORE)


def too_long(request: HttpRequest) -> HttpResponse | None:
    """The answer to a body that is longer than what is read again with every pause of the writer; None for others."""
    if len(request.POST.get("body", "")) <= LONGEST_BODY:
        return None
    return answer({"error": TOO_LONG, "kind": "refused"}, status=413)


seen = door(permissions.can_see)
edited = door(permissions.can_edit)
