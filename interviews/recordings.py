"""The recording of an interview: what may be one, and how the desk hears it. Readers never do."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from interviews.models import Interview

MOST_BYTES = 2 * 1024 * 1024 * 1024
BLOCK = 64 * 1024
KINDS = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".webm": "video/webm",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
}
HEADERS = {
    "Accept-Ranges": "bytes",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def check(file: "File[bytes]") -> None:
    """Raise `ValidationError` for what is no recording by its name, or too large."""
    if _ending(file.name or "") not in KINDS:
        endings = ", ".join(ending.removeprefix(".").upper() for ending in KINDS)
        raise ValidationError(f"This is not a recording we can play. Send one of these: {endings}.")
    if file.size > MOST_BYTES:
        raise ValidationError("This recording is over 2 GB. Export it as sound alone, or give its link.")


def served(request: HttpRequest, interview: Interview) -> HttpResponseBase:
    """The recording, whole or the part a player asks for; as an attachment, so that no browser runs it as a page."""
    if not interview.recording_file:
        raise Http404
    try:
        file, size = interview.recording_file.open("rb"), interview.recording_file.size
    except OSError as error:
        raise Http404 from error
    name = f"recording-{interview.pk}{_ending(interview.recording_file.name or '')}"
    kind = KINDS.get(_ending(name), "application/octet-stream")
    span = _span(request.headers.get("Range", ""), size)
    if span is None:
        return FileResponse(file, as_attachment=True, filename=name, content_type=kind, headers=HEADERS)
    first, last = span
    if first >= size or last < first:
        file.close()
        return HttpResponse(status=416, headers={**HEADERS, "Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_part(file, first, last), status=206, content_type=kind, headers=HEADERS)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def remove_on_commit(name: str | None) -> None:
    """Delete the file once the row that named it is gone for good."""
    if name:
        storage = Interview._meta.get_field("recording_file").storage
        transaction.on_commit(lambda: storage.delete(name))


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()


def _span(asked: str, size: int) -> tuple[int, int] | None:
    """The first and last byte asked for (RFC 9110, 14.1.2); None for everything, and for what is not one range."""
    unit, _, span = asked.partition("=")
    first, dash, last = span.strip().partition("-")
    if (
        unit.strip() != "bytes"
        or not dash
        or not all(n == "" or (n.isascii() and n.isdigit() and len(n) < 20) for n in (first, last))
    ):
        return None
    if first:
        return int(first), min(int(last), size - 1) if last else size - 1
    return (max(size - int(last), 0), size - 1 if int(last) else -1) if last else None


def _part(file: IO[Any], first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (block := file.read(min(BLOCK, left))):
            left -= len(block)
            yield block
