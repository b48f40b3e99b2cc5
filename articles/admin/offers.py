"""The desk's screens for offers. They stand on this floor because they name sections and pieces (decision 23)."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from articles import followed
from articles.models import Section
from articles.offer_boxes import box
from audience.reading import clicks_of
from audience.sparkline import sparkline, told
from core import clock, dates
from core.autocomplete import KnownChoiceForm
from core.record_admin import RecordAdmin
from offers.disclosure import disclosure
from offers.models import STALE_AFTER, Offer

STATES = ("running", "to come", "over", "off")


class OfferForm(KnownChoiceForm):
    """An offer; where it may stand and beside which sections are boxes to tick."""

    slots = forms.MultipleChoiceField(
        label="Where it may stand", choices=Offer.Slot.choices, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )
    sections = forms.TypedMultipleChoiceField(
        label="Sections", coerce=int, required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text="Only in these. With none, in all.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "sections" in self.fields:
            self.fields["sections"].choices = list(Section.objects.values_list("pk", "name"))  # type: ignore[attr-defined]

    def clean_sections(self) -> list[int]:
        return sorted(self.cleaned_data["sections"])


class StateFilter(admin.SimpleListFilter):
    """How an offer stands today."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*((state, state.capitalize()) for state in STATES), ("stale", "Price not checked for 30 days")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        now = clock.now()
        match self.value():
            case "running":
                return queryset.running(now)
            case "to come":
                return queryset.to_come(now)
            case "over":
                return queryset.over(now)
            case "off":
                return queryset.filter(is_on=False).exclude(pk__in=queryset.over(now))
            case "stale":
                return queryset.with_a_stale_price(clock.today(), STALE_AFTER)
        return queryset


def state_of(offer: Offer) -> str:
    """One of `STATES`."""
    now = clock.now()
    if offer.ends_at and offer.ends_at <= now:
        return "over"
    if not offer.is_on:
        return "off"
    return "running" if offer.is_running(now) else "to come"


@admin.register(Offer)
class OfferAdmin(RecordAdmin):
    """What is promoted, where, until when, and how many took it up."""

    form = OfferForm
    list_display = ("headline", "kind", "state", "until", "price_told", "followed_lately")
    list_filter = (StateFilter, "kind", "is_paid")
    search_fields = ("headline", "text", "link")
    autocomplete_fields = ("picture", "genres", "shows", "services")
    readonly_fields = ("preview", "followed_from")
    fieldsets = (
        (None, {"fields": (("kind", "is_on"), "headline", "text", ("link_words", "link"), "is_paid", "picture")}),
        ("Price", {"fields": (("price", "currency"), ("price_per", "price_checked_on"))}),
        ("When and where", {"fields": ("starts_at", "ends_at", ("region", "priority"), "slots")}),
        ("Beside what", {"fields": ("sections", ("genres", "shows"), "services")}),
        ("Readers", {"fields": ("preview", "followed_from")}),
    )

    class Media:
        css = {"all": ("desk/reads.css",)}

    def has_page(self, record: Any) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """An offer has no page of its own, and leaves no redirect."""
        obj.save()

    def get_urls(self) -> list[Any]:
        preview = path("<int:pk>/preview/", self.admin_site.admin_view(self.show), name="offers_offer_preview")
        return [preview, *super().get_urls()]

    @method_decorator(require_safe)
    def show(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The offer as readers see it, in the light and in the dark, whether it is running or not."""
        offer = get_object_or_404(Offer.objects.select_related("picture"), pk=pk)
        if not self.has_view_permission(request, offer):
            return HttpResponse(status=403)
        words = disclosure() if offer.is_paid else ""
        boxes = {name: box(offer, "", disclosure=words, apart=f"-{name}") for name in ("light", "dark")}
        context = {"offer": offer, **boxes, "is_preview": True}
        response = render(request, "offers/preview.html", context)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("picture")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The clicks of all offers on the page of the list are looked up at once."""
        response = super().changelist_view(request, extra_context)
        changelist = getattr(response, "context_data", {}).get("cl")
        if changelist is not None:
            series = clicks_of([offer.pk for offer in changelist.result_list], clock.now())
            for offer in changelist.result_list:
                offer.clicks_by_day = series[offer.pk]
        return response

    @display(  # type: ignore[untyped-decorator]
        description="State", label={"running": "success", "to come": "info", "over": "warning", "off": "danger"}
    )
    def state(self, offer: Offer) -> str:
        return state_of(offer)

    @admin.display(description="Until", ordering="ends_at")
    def until(self, offer: Offer) -> str:
        return dates.moment(offer.ends_at) if offer.ends_at else "–"

    @admin.display(description="Price")
    def price_told(self, offer: Offer) -> str:
        stale = " (check it)" if offer.has_stale_price(clock.today()) else ""
        return f"{offer.price_words}{stale}" if offer.price is not None else "–"

    @admin.display(description="Clicks in 14 days")
    def followed_lately(self, offer: Any) -> SafeString | str:
        series = getattr(offer, "clicks_by_day", [])
        if not sum(series):
            return "–"
        line = sparkline(series, hidden=True)
        return format_html('<span class="reads"><span class="reads-sum">{}</span>{}</span>', f"{sum(series):,}", line)

    @admin.display(description="Preview")
    def preview(self, offer: Offer) -> SafeString | str:
        if not offer.pk:
            return "Save it to see it as readers will."
        address = reverse("admin:offers_offer_preview", args=[offer.pk])
        return format_html('<p class="where-used"><a href="{}" target="_blank">See it as readers do</a></p>', address)

    @admin.display(description="Followed from")
    def followed_from(self, offer: Offer) -> SafeString | str:
        """How many took it up in a fortnight, and from which pages in three months."""
        if not offer.pk:
            return "Nobody yet."
        series = clicks_of([offer.pk], clock.now())[offer.pk]
        pages = [(page.named, f"{page.clicks:,}") for page in followed.pages_of_offer(offer.pk)]
        return format_html(
            '<p class="reads">{}{}</p><ol>{}</ol>',
            told(series, "click"),
            sparkline(series, hidden=True),
            format_html_join("", "<li>{}: {}</li>", pages),
        )
