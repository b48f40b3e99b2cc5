"""What a reader saved for later. Their browser alone knows it and draws the list; we are never told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """The empty shelf, the same for everybody, that `saved.js` fills."""
    return render(request, "articles/saved.html")
