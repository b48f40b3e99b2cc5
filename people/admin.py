"""People, as the desk keeps them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from unfold.admin import StackedInline

from core.record_admin import RecordAdmin
from people.forms import PersonForm
from people.merge import merge
from people.models import Contributor, Person
from people.pictures import keep_pictures
from publishing.refusals import Refusal


class ContributorInline(StackedInline):  # type: ignore[misc]
    """The profile of somebody who writes or photographs for us."""

    model = Contributor
    extra = 0
    fields = (("job_title", "email"), "user")
    verbose_name = "contributor profile"
    verbose_name_plural = "contributor profile"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A plain list of staff: an autocomplete is only for those who may look through accounts."""
        if db_field.name == "user":
            accounts = db_field.related_model._default_manager.filter(is_staff=True)
            kwargs["queryset"] = accounts.order_by("first_name", "last_name", "username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """Everyone with a name, once. Rows that were merged away are not listed and not edited."""

    form = PersonForm
    inlines = (ContributorInline,)
    list_display = ("name", "known_for", "other_names", "writes_for_us", "readers")
    list_filter = ("is_public", ("contributor", admin.EmptyFieldListFilter))
    search_fields = ("name", "alias_text")
    search_help_text = "Name or other name"
    autocomplete_fields = ("portrait",)
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("merged_rows", "where_used")
    actions = ("merge_two",)
    fieldsets = (
        (None, {"fields": (("name", "sort_name"), ("known_for", "slug"), "aliases", "is_public")}),
        ("Profile", {"fields": ("portrait", "biography")}),
        (
            "Dates and numbers elsewhere",
            {
                "classes": ("collapse",),
                "fields": (("born_on", "died_on"), ("imdb_id", "wikidata_id", "tmdb_id"), "merged_rows"),
            },
        ),
        (None, {"fields": ("where_used",)}),
    )

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return queryset.matching(search_term), False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("contributor", "portrait", "merged_into")

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.merged_into_id)

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        keep_pictures(obj)

    @admin.display(description="Also known as")
    def other_names(self, person: Person) -> str:
        return ", ".join(person.aliases[:3])

    @admin.display(description="For us", ordering="contributor__job_title")
    def writes_for_us(self, person: Person) -> str:
        profile = getattr(person, "contributor", None)
        return (profile.job_title or "Contributor") if profile else ""

    @admin.display(description="Merged")
    def merged_rows(self, person: Person) -> str:
        if person.merged_into_id:
            return f"This row was merged into {person.merged_into}."
        return ", ".join(f"{row} ({row.slug})" for row in person.merged.all()) if person.pk else ""

    # --- Two rows for one person -----------------------------------------------------------------

    @admin.action(description="Merge two people who are one", permissions=["delete"])
    def merge_two(self, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponse | None:
        """Ask which of the two stays; on the answer, merge."""
        pair = list(queryset[:3])
        if len(pair) != 2:
            messages.error(request, "Select exactly two people to merge.")
            return None
        chosen = [person for person in pair if str(person.pk) == request.POST.get("survivor")]
        if not chosen:
            context = {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "pair": pair,
                "title": "Merge people",
            }
            return render(request, "admin/people/merge.html", context)
        duplicate = next(person for person in pair if person != chosen[0])
        try:
            survivor = merge(duplicate, into=chosen[0], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return None
        messages.success(request, f"{duplicate} is now one with {survivor}. Their old address leads here.")
        return HttpResponseRedirect(reverse("admin:people_person_change", args=[survivor.pk]))
