"""A front as readers would see it, at any moment and from any order. Pressed in memory; nothing is saved."""

from datetime import datetime

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from core import clock
from front.desk.sent import moment_asked, number, order_sent
from front.documents import snapshot, upgraded
from front.fronts import front_called
from front.gathering import tips_on
from front.models import Front
from front.orders import pictures
from front.page import front_page
from front.press import compose
from front.views.public import home_context, section_context
from images.models import Image
from library.doors import NO_STORE
from publishing.documents import Document
from publishing.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("front.view_front", raise_exception=True)
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: the working copy, or a `revision`. POST: the `order` sent, as it stands on the desk. Each as of `at`."""
    front = front_called(slug)
    given = request.POST if request.method == "POST" else request.GET
    at = moment_asked(given.get("at", ""))
    try:
        response = shown(request, front, _document(request, front), at)
    except Refusal as refusal:
        context = {**admin.site.each_context(request), "title": f"Preview of {front}", "refusal": str(refusal)}
        response = render(request, "front/desk/refused.html", context, status=409)
    for header, value in NO_STORE.items():
        response[header] = value
    return response


def shown(request: HttpRequest, front: Front, document: Document, at: datetime) -> HttpResponse:
    """The page, by the templates that readers' pages are made of."""
    edition = compose(document, front=front, revision_id=None, at=at)
    with clock.at(at):
        brought = Image.objects.in_bulk(pictures(document["order"]))
        page = front_page(edition.page, brought, at, tips_on(edition.page, at))
        section = front.section
        context = home_context(page, at) if section is None else section_context(section, page, at)
        template = "front/home.html" if section is None else "front/section.html"
        return render(request, template, {**context, "is_preview": True})


def _document(request: HttpRequest, front: Front) -> Document:
    if request.method == "POST":
        return {"order": order_sent(request)}
    if wanted := request.GET.get("revision", ""):
        return upgraded(get_object_or_404(front.revisions, number=number(wanted)).document)
    return snapshot(front)
