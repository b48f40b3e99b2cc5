"""The screen where a piece is written and sent on its way."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin

from articles import permissions
from articles.admin import around, in_place, pages, reads, verbs
from articles.admin.filters import DeskFilter
from articles.children import LISTS, set_entries
from articles.forms import ArticleForm
from articles.models import Article, Byline, Edition, Section
from articles.models.taxonomy import BylineRole
from articles.workflow.autosave import keep_refused, sitting_in, supersede
from articles.workflow.save import begin, finish
from core import clock
from core.html import clean

SHOWN = {name: f"shown_{name}" for name in ("body", "bylines", "people", "shows", "picks", "never", "genres", "tags")}
PANELS = ("room", "reading")
RELATIONS = ("section", "hero", "interview", "series", "created_by", "changed_by")


@admin.register(Article)
class ArticleAdmin(ModelAdmin):  # type: ignore[misc]
    """A piece, in the order of its page. What readers see changes only by the verbs on its buttons."""

    form = ArticleForm
    fieldsets = (
        (
            "Headline",
            {"fields": ("began_from", ("kind", "section", "kicker", "catchline"), "headline", "standfirst", "bylines")},
        ),
        ("Body", {"fields": ("body",)}),
        (
            "Picture",
            {
                "fields": (
                    "hero",
                    ("hero_caption", "hero_credit"),
                    ("hero_alt", "hero_is_decorative"),
                    "hero_focus",
                )
            },
        ),
        ("People and shows", {"fields": ("people", ("shows", "genres"), ("tags", "interview"), ("series", "part"))}),
        ("More like this", {"fields": ("picks", "never")}),
        (
            "Search and social",
            {"fields": (("seo_title", "social_title"), ("seo_description", "social_text"))},
        ),
        ("Address and embargo", {"fields": (("slug", "short_headline"), "embargoed_until")}),
    )
    list_display = ("piece", "kind", "section", "place", "read", "written_by", "changed")
    list_display_links = ("piece",)
    list_filter = (DeskFilter, "kind", "section")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("headline", "catchline", "slug")
    search_help_text = "Headline, catchline or slug"
    ordering = ("-changed_at", "-id")
    actions = None
    compressed_fields = False
    change_form_show_cancel_button = True

    class Media:
        js = ("desk/piece.js", Script("desk/record-list.js", type="module"), Script("desk/room/room.js", type="module"))
        css = {
            "all": (
                "desk/piece.css",
                "desk/reads.css",
                "desk/record-list.css",
                "desk/room/room.css",
                "desk/room/keeping.css",
                "desk/room/reading.css",
            )
        }

    # --- Who may ---------------------------------------------------------------------------------

    def has_module_permission(self, request: HttpRequest) -> bool:
        return permissions.can_see(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return permissions.can_see(request.user, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.can_write(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return permissions.can_write(request.user) if obj is None else permissions.can_edit(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False  # what was written is never deleted: it is spiked, or killed

    # --- The list --------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> Any:
        pieces = super().get_queryset(request).select_related(*RELATIONS)
        if request.resolver_match and request.resolver_match.url_name == "articles_article_changelist":
            editions, now = Edition.objects.filter(piece=OuterRef("pk")), clock.now()
            signed = Prefetch("bylines", Byline.objects.select_related("person"))
            return (
                pieces.defer("body")
                .prefetch_related(signed)
                .annotate(is_live=Exists(editions.public(now)), is_scheduled=Exists(editions.to_come(now)))
            )
        if request.method == "POST":
            return pieces.select_for_update(of=("self",))
        return pieces

    @admin.display(description="Piece", ordering="headline")
    def piece(self, article: Article) -> SafeString:
        return format_html(
            '<span class="piece-headline">{}</span><span class="piece-catchline">{}</span>',
            article.headline or "No headline yet",
            article.catchline,
        )

    @admin.display(description="Place")
    def place(self, article: Any) -> SafeString:
        marks = [article.get_state_display()]
        if article.is_live and article.state != Article.State.PUBLISHED:
            marks.append("live")
        if article.is_scheduled:
            marks.append("scheduled")
        if article.state == Article.State.PUBLISHED:
            marks[0] = "live" if article.is_live else "off"
            marks = [m for m in marks if m != "off"] or ["ended"]
        return format_html_join(
            " ", '<span class="place place-{}">{}</span>', ((mark.replace(" ", "-"), mark) for mark in marks)
        )

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        found = super().get_changelist_instance(request)
        reads.read_of(found.result_list)
        return found

    @admin.display(description="Read")
    def read(self, article: Article) -> SafeString | str:
        return reads.in_list(article)

    @admin.display(description="By")
    def written_by(self, article: Article) -> str:
        names = [row.person.name for row in article.bylines.all() if row.role == BylineRole.WORDS]
        return ", ".join(names) or str(article.created_by or "")

    @admin.display(description="Changed", ordering="changed_at")
    def changed(self, article: Article) -> SafeString:
        return pages.ago(article.changed_at)

    # --- The form --------------------------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        return () if obj is None or self.has_change_permission(request, obj) else tuple(SHOWN.values())

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """A reader of the form who may not edit sees the body as it reads, and names instead of boxes."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [(name, {**options, "fields": _shown(options["fields"])}) for name, options in fieldsets]

    @admin.display(description="Body")
    def shown_body(self, article: Article) -> str:
        return format_html('<div class="shown-body">{}</div>', clean(article.body))

    @admin.display(description="Bylines")
    def shown_bylines(self, article: Article) -> str:
        return _names(article.bylines.select_related("person"))

    @admin.display(description="People")
    def shown_people(self, article: Article) -> str:
        return _names(article.people.select_related("person"))

    @admin.display(description="Shows")
    def shown_shows(self, article: Article) -> str:
        return _names(article.shows.select_related("show"))

    @admin.display(description="More like this")
    def shown_picks(self, article: Article) -> str:
        return _names(article.picks.select_related("pick"))

    @admin.display(description="Never suggest")
    def shown_never(self, article: Article) -> str:
        return _names(article.never.select_related("other"))

    @admin.display(description="Genres")
    def shown_genres(self, article: Article) -> str:
        return _names(article.genres.all())

    @admin.display(description="Tags")
    def shown_tags(self, article: Article) -> str:
        return _names(article.tags.all())

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new piece begins with its writer's byline, in the section they wrote for last."""
        last = Article.objects.filter(created_by=request.user.pk).order_by("-created_at").first()
        section = last.section_id if last else Section.objects.values_list("pk", flat=True).first()
        profile = getattr(request.user, "contributor", None)
        bylines = [{"person": profile.person_id, "role": BylineRole.WORDS.value}] if profile else []
        return {"section": section, "bylines": bylines, **super().get_changeform_initial_data(request)}

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        piece = super().save_form(request, form, change)
        piece.body = clean(form.cleaned_data["body"])
        return piece

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if change and not form.has_changed():
            return
        begin(obj, by=request.user)
        obj.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if change and not form.has_changed():
            return
        super().save_related(request, form, formsets, change)
        piece = form.instance
        for name in LISTS:
            set_entries(piece, name, form.cleaned_data[name])
        finish(piece, by=request.user, body=form.cleaned_data["body"])

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: Any = None) -> HttpResponse:
        return self._verb_or(
            request, obj, lambda: super(ArticleAdmin, self).response_add(request, obj, post_url_continue)
        )

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._verb_or(request, obj, lambda: super(ArticleAdmin, self).response_change(request, obj))

    def _verb_or(self, request: HttpRequest, obj: Article, otherwise: Any) -> HttpResponse:
        """The button pressed was a verb: the text is saved, now do it. The page is the piece's own again."""
        supersede(obj, sitting_in(request.POST), by=request.user)
        if "_verb" in request.POST:
            outcome = verbs.perform(request, obj, request.POST["_verb"])
            if in_place.is_asked(request):
                return in_place.saved(request, obj, outcome)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))
        if in_place.is_asked(request):
            return in_place.saved(request, obj)
        if "_save" in request.POST and "_popup" not in request.POST:
            answers: Any = request.POST.copy()
            answers["_continue"] = "1"
            request.POST = answers
        response: HttpResponse = otherwise()
        return response

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        piece = kwargs.get("obj") or context.get("original")
        form = context["adminform"].form
        if request.method == "POST" and form.errors:
            if piece is not None and form.has_conflict:
                keep_refused(Article.objects.get(pk=piece.pk), request.POST, by=request.user)
            if in_place.is_asked(request):
                return in_place.conflict(piece) if form.has_conflict else in_place.refused(form)
        context.update(around.standing_context(request, piece))
        context.update({"show_save_and_add_another": False, "show_save_and_continue": False})
        context["room"] = in_place.facts(request, piece)
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response: HttpResponse = super().changelist_view(request, {"title": "Pieces", **(extra_context or {})})
        return response

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        return None

    # --- Further pages ---------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/verb/", wrap(pages.verb), name="articles_article_verb"),
            path("<int:pk>/preview/", wrap(pages.preview), name="articles_article_preview"),
            *super().get_urls(),
        ]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("room:history", args=[pages.visible_piece(request, object_id).pk]))


def _shown(fields: Any) -> tuple[Any, ...]:
    """The fields with those that are boxes replaced by what is in them."""
    return tuple(
        SHOWN.get(name, name) if isinstance(name, str) else _shown(name) for name in fields if name != "began_from"
    )


def _names(rows: Any) -> str:
    return ", ".join(str(row) for row in rows) or "–"
