"""What stands between every request and its view."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from core.models import Redirect

Handler = Callable[[HttpRequest], HttpResponse]


def follow_redirects(get_response: Handler) -> Handler:
    """Answer a page that is not found with the redirect its old address left, if any."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        moved = Redirect.objects.filter(old_path=request.path[:300]).first()
        return HttpResponsePermanentRedirect(moved.new_path) if moved else response

    return handle
