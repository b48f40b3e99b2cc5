"""The screen where a piece is written and sent on its way."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin

from articles import permissions
from articles.admin import pages, verbs
from articles.admin.filters import DeskFilter
from articles.admin.inlines import BylineInline, PersonInline, PickInline, ShowInline
from articles.forms import ArticleForm
from articles.models import Article, Byline, Edition
from articles.models.taxonomy import BylineRole
from articles.workflow.save import begin, finish
from core import clock
from core.autocomplete import KnownChoiceMixin
from core.html import clean

RELATIONS = ("section", "hero", "interview", "created_by", "changed_by")


@admin.register(Article)
class ArticleAdmin(KnownChoiceMixin, ModelAdmin):  # type: ignore[misc]
    """A piece, in the order of its page. What readers see changes only by the verbs on its buttons."""

    form = ArticleForm
    inlines = (BylineInline, PersonInline, ShowInline, PickInline)
    autocomplete_fields = ("hero", "interview", "genres", "tags")
    fieldsets = (
        ("Headline", {"fields": ("began_from", ("kind", "section", "catchline"), "kicker", "headline", "standfirst")}),
        ("Body", {"fields": ("body",)}),
        ("Picture", {"fields": ("hero", ("hero_caption", "hero_credit"))}),
        ("Interview and subjects", {"fields": ("interview", ("genres", "tags"), "embargoed_until")}),
        (
            "Address, search and social",
            {
                "classes": ("collapse",),
                "fields": ("slug", "short_headline", "seo_title", "seo_description", "social_title", "social_text"),
            },
        ),
    )
    part_order = (
        "Headline", "bylines", "Body", "quotes", "Picture", "people", "shows", "Interview and subjects", "picks",
        "Address, search and social",
    )  # fmt: skip
    list_display = ("piece", "kind", "section", "place", "written_by", "changed")
    list_display_links = ("piece",)
    list_filter = (DeskFilter, "kind", "section")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("headline", "catchline", "slug")
    search_help_text = "Headline, catchline or slug"
    ordering = ("-changed_at", "-id")
    actions = None
    warn_unsaved_form = True
    compressed_fields = False
    change_form_show_cancel_button = True

    class Media:
        js = ("desk/piece.js",)
        css = {"all": ("desk/piece.css",)}

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

    @admin.display(description="By")
    def written_by(self, article: Article) -> str:
        names = [row.person.name for row in article.bylines.all() if row.role == BylineRole.WORDS]
        return ", ".join(names) or str(article.created_by or "")

    @admin.display(description="Changed", ordering="changed_at")
    def changed(self, article: Article) -> SafeString:
        return pages.ago(article.changed_at)

    # --- The form --------------------------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        return () if obj is None or self.has_change_permission(request, obj) else ("shown_body",)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """A reader of the form who may not edit sees the body as it reads, not as tags."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        swapped = {"body": "shown_body"}
        return [
            (
                name,
                {
                    **options,
                    "fields": [
                        swapped.get(f, f) if isinstance(f, str) else f for f in options["fields"] if f != "began_from"
                    ],
                },
            )
            for name, options in fieldsets
        ]

    @admin.display(description="Body")
    def shown_body(self, article: Article) -> str:
        return format_html('<div class="shown-body">{}</div>', clean(article.body))

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if change and not form.has_changed():
            return
        begin(obj, by=request.user)
        obj.body = clean(form.cleaned_data["body"])
        obj.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        piece = form.instance
        if change and not form.has_changed():
            if not any(formset.has_changed() for formset in formsets):
                return
            begin(piece, by=request.user)
        if not change and not piece.bylines.exists():
            self._sign(request, piece)
        finish(piece, by=request.user, body=form.cleaned_data["body"])

    def _sign(self, request: HttpRequest, piece: Article) -> None:
        """A new piece to which nobody put a name begins with its writer's own byline."""
        profile = getattr(request.user, "contributor", None)
        if profile is not None:
            piece.bylines.create(person_id=profile.person_id)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: Any = None) -> HttpResponse:
        return self._verb_or(
            request, obj, lambda: super(ArticleAdmin, self).response_add(request, obj, post_url_continue)
        )

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._verb_or(request, obj, lambda: super(ArticleAdmin, self).response_change(request, obj))

    def _verb_or(self, request: HttpRequest, obj: Article, otherwise: Any) -> HttpResponse:
        """The button pressed was a verb: the text is saved, now do it. The page is the piece's own again."""
        if "_verb" in request.POST:
            verbs.perform(request, obj, request.POST["_verb"])
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))
        if "_save" in request.POST and "_popup" not in request.POST:
            answers: Any = request.POST.copy()
            answers["_continue"] = "1"
            request.POST = answers
        response: HttpResponse = otherwise()
        return response

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        piece = kwargs.get("obj") or context.get("original")
        context.update(pages.form_context(request, piece, context, self.part_order))
        context.update({"show_save_and_add_another": False, "show_save_and_continue": False})
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
        return pages.history(request, object_id, self.admin_site.each_context(request))
