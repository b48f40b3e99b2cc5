"""The desk's views of the list of pieces."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Article
from articles.querysets import ArticleQuerySet
from core import clock

S = Article.State


class DeskFilter(admin.SimpleListFilter):
    """Where on the desk a piece lies."""

    title = "desk"
    parameter_name = "desk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("mine", "My pieces"),
            ("drafts", "Drafts"),
            ("with_subs", "With subs"),
            ("ready", "Ready"),
            ("scheduled", "Scheduled"),
            ("live", "Live"),
            ("held", "Held"),
            ("gone", "Spiked and killed"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return on_desk(queryset, self.value(), request.user)


def on_desk(pieces: ArticleQuerySet, place: str | None, user: Any) -> ArticleQuerySet:
    """The pieces that lie in this place; all of them when it is none of ours."""
    if place == "mine":
        return pieces.written_by(user)
    if place == "scheduled":
        return pieces.scheduled(clock.now())
    if place == "live":
        return pieces.live(clock.now())
    states = {
        "drafts": [S.DRAFT],
        "with_subs": [S.WITH_SUBS],
        "ready": [S.READY],
        "held": [S.HELD],
        "gone": [S.SPIKED, S.KILLED],
    }
    return pieces.filter(state__in=states[place]) if place in states else pieces
