"""A changed address leaves a redirect."""

from django.db import transaction
from django.urls import Resolver404, resolve

from core.models import Redirect
from core.paths import path_to


def followed(path: str) -> str | None:
    """Where the redirect leads that this address left, if it left one. One query."""
    return Redirect.objects.filter(old_path=path[:300]).values_list("new_path", flat=True).first()


@transaction.atomic
def leave(old_path: str, new_path: str) -> None:
    """Send readers of `old_path` to `new_path` in one hop, and never in a circle."""
    if old_path == new_path:
        return
    Redirect.objects.filter(old_path=new_path).delete()
    Redirect.objects.filter(new_path=old_path).update(new_path=new_path)
    Redirect.objects.update_or_create(old_path=old_path, defaults={"new_path": new_path})


def slug_now(kind: str, slug: str) -> str:
    """The slug of the page, of the same kind, that readers of this one are sent to; empty when they are not. One query.

    For what lies below a page that moved: the pieces of a section, the feed of a person.
    """
    moved = Redirect.objects.filter(old_path=path_to(kind, slug)).first()
    try:
        found = resolve(moved.new_path) if moved else None
    except Resolver404:
        return ""
    return str(found.kwargs["slug"]) if found and found.url_name == kind else ""
