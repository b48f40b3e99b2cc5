"""The doors of the picture desk: what is answered to whoever may not come in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, JsonResponse

from publishing.refusals import NotAllowed, Refusal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
NO_STORE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
LOGGED_OUT = "You are no longer logged in. Log in in another tab, then try again."


def door(permission: str, deed: str) -> Callable[[View[P]], View[P]]:
    """Open the view to staff who have the permission. A `Refusal` in it is answered in its own words.

    Answers are JSON: 401 `{"error", "kind": "expired"}` when nobody is logged in, 403 when they may not do the deed,
    409 for a refusal. Nothing is ever cached.
    """

    def opened(view: View[P]) -> View[P]:
        @wraps(view)
        def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            user = request.user
            if not (user.is_authenticated and user.is_active):
                return answer({"error": LOGGED_OUT, "kind": "expired"}, status=401)
            if not (user.is_staff and user.has_perm(permission)):
                return answer({"error": f"You may not {deed}. Ask an editor.", "kind": "refused"}, status=403)
            try:
                return view(request, *args, **kwargs)
            except NotAllowed as refusal:
                return answer({"error": str(refusal), "kind": "refused"}, status=403)
            except Refusal as refusal:
                return answer({"error": str(refusal), "kind": "refused"}, status=409)

        return cast(View[P], run)

    return opened


def answer(data: dict[str, Any], status: int = 200) -> JsonResponse:
    """JSON that nobody keeps."""
    return JsonResponse(data, status=status, headers=NO_STORE)


def sentences(form: Any) -> dict[str, str]:
    """The first thing that is wrong with each field of a form."""
    return {name: str(errors[0]) for name, errors in form.errors.items()}
