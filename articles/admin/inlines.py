"""What belongs to a piece, in its form."""

from typing import Any

from django.http import HttpRequest
from unfold.admin import TabularInline

from articles import permissions
from articles.models import Article, ArticlePerson, ArticleShow, Byline, RelatedPick
from core.autocomplete import KnownChoiceForm, KnownChoiceMixin


class Children(KnownChoiceMixin, TabularInline):  # type: ignore[misc]
    """Rows one drags into order. Who may edit the piece may edit them."""

    form = KnownChoiceForm
    extra = 0
    ordering_field = "position"
    hide_ordering_field = True
    relation = ""
    fk_name = "article"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related(self.relation)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A box in a table has no label beside it; those who cannot see the column's head are told."""
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        field.widget.attrs["aria-label"] = db_field.verbose_name.capitalize()
        return field

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return permissions.can_see(request.user, obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return permissions.can_write(request.user) if obj is None else permissions.can_edit(request.user, obj)

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission


class BylineInline(Children):
    """Who made it."""

    model = Byline
    fields = ("person", "role", "position")
    autocomplete_fields = ("person",)
    relation = "person"


class PersonInline(Children):
    """Whom it is with or about."""

    model = ArticlePerson
    fields = ("person", "role", "position")
    autocomplete_fields = ("person",)
    relation = "person"


class ShowInline(Children):
    """What it is about."""

    model = ArticleShow
    fields = ("show", "position")
    autocomplete_fields = ("show",)
    relation = "show"


class PickInline(Children):
    """What the desk wants beside it."""

    model = RelatedPick
    fields = ("pick", "position")
    autocomplete_fields = ("pick",)
    relation = "pick"
    verbose_name_plural = "more like this"
