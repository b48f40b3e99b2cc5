"""Pictures from MEDIA_ROOT, for where no web server does it. Whatever is in a file, it is never run."""

import mimetypes

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

for kind, ending in (("image/avif", ".avif"), ("image/webp", ".webp")):
    mimetypes.add_type(kind, ending)  # not every machine knows them


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A stored file. Its name never comes to mean another file, so it may be kept for a year."""
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except SuspiciousFileOperation as error:
        raise Http404 from error
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    if isinstance(response, FileResponse) and not response["Content-Type"].startswith("image/"):
        response["Content-Disposition"] = "attachment"
    return response
