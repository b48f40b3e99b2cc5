"""What is on, as the desk finds it. What a source says is read here; what the desk enters stands."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from unfold.admin import ModelAdmin

from core import clock, dates
from core.autocomplete import KnownChoiceForm, KnownChoiceMixin
from core.before_saving import AsksBeforeSaving
from guide.by_hand import clashing, keep
from guide.models import Broadcast

READ_ONLY = "It comes from “{}”, which would change it back. Mend it there, or enter one of your own at that time."


EVERY_DAY = "every"


class DayFilter(admin.SimpleListFilter):
    """By day, from two days ago to a fortnight ahead; today unless somebody searches or chooses."""

    title = "day"
    parameter_name = "day"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        today = clock.today()
        self.usual = EVERY_DAY if request.GET.get("q") else today.isoformat()
        days = [today + timedelta(days=each) for each in range(-2, 15)]
        named = [
            (day.isoformat(), "Today" if day == today else f"{day:%A}, {dates.day(day, today=today)}") for day in days
        ]
        return [*named, (EVERY_DAY, "Every day")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Without Django's own “All”, which would be chosen where nothing is."""
        chosen = self.value() or self.usual
        for value, words in self.lookup_choices:
            address = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": chosen == value, "query_string": address, "display": words}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """What is on that day in the newsroom's zone; everything when every day is chosen or the day is no day."""
        try:
            day = datetime.strptime(self.value() or self.usual, "%Y-%m-%d")
            first = timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
            last = timezone.make_aware(
                datetime.combine(day + timedelta(days=1), time.min), timezone.get_default_timezone()
            )
        except (ValueError, OverflowError):
            return queryset
        return queryset.between(first, last)


class BroadcastForm(KnownChoiceForm):
    """One entered by hand does not stand over another entered by hand."""

    class Meta:
        model = Broadcast
        fields = (
            "channel", "starts_at", "ends_at", "title", "subtitle", "description", "season_number", "episode_number",
            "episode_total", "part", "part_total", "genre", "is_new", "is_repeat", "is_live", "is_premiere",
            "is_last_chance", "has_subtitles", "is_signed", "is_described", "year", "rating",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        channel, starts, ends = (said.get(name) for name in ("channel", "starts_at", "ends_at"))
        if channel and starts and ends and ends > starts:
            other = clashing(channel, starts, ends, but=self.instance.pk).filter(source=None).first()
            if other:
                raise ValidationError(
                    f"“{other.title}” was entered from {dates.moment(other.starts_at)} to "
                    f"{dates.time_of_day(other.ends_at)}. Change the times of one of them."
                )
        return said

    def _get_validation_exclusions(self) -> set[str]:
        """That one of a source begins at the same moment is no fault: it makes way."""
        return {*super()._get_validation_exclusions(), "channel"}  # type: ignore[misc]


@admin.register(Broadcast)
class BroadcastAdmin(AsksBeforeSaving, KnownChoiceMixin, ModelAdmin):  # type: ignore[misc]
    """Broadcasts by day and channel."""

    form = BroadcastForm
    list_display = ("title", "channel", "from_to", "genre", "show", "source")
    list_filter = (DayFilter, "channel", "genre")
    list_filter_sheet = False
    list_select_related = ("channel", "show", "source")
    list_per_page = 50
    show_full_result_count = False
    ordering = ("starts_at", "channel", "pk")
    search_fields = ("title", "subtitle")
    search_help_text = "Title or title of the episode"
    autocomplete_fields = ("channel",)
    readonly_fields = ("where_from", "linked_show")
    fieldsets = (
        (None, {"fields": ("where_from", "channel", ("starts_at", "ends_at"), ("title", "subtitle"), "description")}),
        ("Which show of ours", {"fields": ("linked_show",)}),
        (
            "Which episode",
            {"fields": (("season_number", "episode_number", "episode_total"), ("part", "part_total"))},
        ),
        (
            "What it is",
            {
                "fields": (
                    ("genre", "year", "rating"),
                    ("is_new", "is_repeat", "is_live", "is_premiere", "is_last_chance"),
                    ("has_subtitles", "is_signed", "is_described"),
                )
            },
        ),
    )

    def has_change_permission(self, request: HttpRequest, obj: Broadcast | None = None) -> bool:
        is_ours = obj is None or obj.source_id is None
        return is_ours and bool(super().has_change_permission(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Broadcast | None = None) -> bool:
        is_ours = obj is None or obj.source_id is None
        return is_ours and bool(super().has_delete_permission(request, obj))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None for many at once: most come from a source."""
        return {}

    @admin.display(description="When", ordering="starts_at")
    def from_to(self, broadcast: Broadcast) -> str:
        return f"{dates.moment(broadcast.starts_at)} to {dates.time_of_day(broadcast.ends_at)}"

    @admin.display(description="Where it is from")
    def where_from(self, broadcast: Broadcast) -> str:
        if broadcast.source is None:
            return "Entered by hand. What a source says at that time makes way for it."
        return READ_ONLY.format(broadcast.source)

    @admin.display(description="Show")
    def linked_show(self, broadcast: Broadcast) -> str:
        return str(broadcast.show) if broadcast.show else "None. Programmes are matched under “Programmes to look at”."

    def save_model(self, request: HttpRequest, obj: Broadcast, form: Any, change: bool) -> None:
        keep(obj)
