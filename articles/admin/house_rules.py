"""Where editors keep the rules of house style, and try them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms import Script
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin

from articles.house_style import PatternRefused, compiled, failures, hits
from articles.models import HouseRule
from core.typed import read_json

LONGEST_SAMPLE = 20_000
PATTERN_HELP = (
    "Words are found whole, in capitals too. a|b: one or the other, also in brackets. (the )?: may be missing. "
    "*: one word; behav*: words beginning so. #: a number. _: one space. !best actress: left alone. "
    "=Tv: letter for letter. \\*: the star itself."
)
SUGGESTION_HELP = (
    "What to write instead; empty when the reason says it. $1 is the first (…), * or # of the pattern. "
    "With as many alternatives (a|b) as the pattern has, each goes with its own."
)


class HouseRuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A rule, which must do with its own examples what it says."""

    class Meta:
        model = HouseRule
        fields = ("name", "pattern", "suggestion", "reason", "wrong", "right", "tone", "in_quotations", "is_active")
        help_texts = {"pattern": PATTERN_HELP, "suggestion": SUGGESTION_HELP}

    def clean_pattern(self) -> str:
        pattern = str(self.cleaned_data["pattern"])
        try:
            compiled(pattern)
        except PatternRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return pattern

    def clean(self) -> Any:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            fields = {name: data[name] for name in ("pattern", "wrong", "right", "in_quotations")}
            for sentence in failures(HouseRule(**fields)):
                self.add_error("right" if sentence.startswith("The rule catches") else "wrong", sentence)
        return data


@admin.register(HouseRule)
class HouseRuleAdmin(ModelAdmin):  # type: ignore[misc]
    """The rules of house style. A rule that is not wanted is switched off, so that it does not come back."""

    form = HouseRuleForm
    list_display = ("name", "catches", "instead", "tone", "is_active")
    list_filter = ("tone", "is_active")
    search_fields = ("name", "pattern", "suggestion", "wrong")
    fieldsets = (
        ("", {"fields": ("name", "pattern", "suggestion", "reason")}),
        ("Examples, which are its tests", {"fields": ("wrong", "right")}),
        ("How it judges", {"fields": ("tone", "in_quotations", "is_active")}),
        ("Try it", {"fields": ("try_it",)}),
    )
    readonly_fields = ("try_it",)
    actions = None

    class Media:
        js = (Script("desk/house-rule.js", type="module"),)
        css = {"all": ("desk/house-rule.css",)}

    @admin.display(description="Catches")
    def catches(self, rule: HouseRule) -> str:
        return rule.wrong.split("\n")[0]

    @admin.display(description="Write instead")
    def instead(self, rule: HouseRule) -> str:
        line = rule.wrong.split("\n")[0]
        found = next(hits(line, [rule]), None)
        return found.suggestion if found else ""

    @admin.display(description="A text")
    def try_it(self, rule: HouseRule) -> SafeString:
        """A box in which an editor sees at once what the rule as typed would catch."""
        return format_html(
            '<div class="rule-trial" data-try="{}">'
            '<textarea rows="4" aria-label="A text to try the rule on" placeholder="Write a text here."></textarea>'
            '<div class="rule-found" role="status" aria-live="polite"></div></div>',
            reverse("admin:articles_houserule_try"),
        )

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [path("try/", wrap(require_POST(self.trial)), name="articles_houserule_try"), *super().get_urls()]

    def trial(self, request: HttpRequest) -> HttpResponse:
        """What a rule as typed would catch in a text, by place; or why its pattern means nothing."""
        if not self.has_add_permission(request) and not self.has_change_permission(request):
            return JsonResponse({"error": "Only editors keep the rules of house style."}, status=403)
        try:
            posted = read_json(request.body or b"{}")
            rule = HouseRule(
                pattern=str(posted.get("pattern", "")),
                suggestion=str(posted.get("suggestion", "")),
                in_quotations=posted.get("in_quotations") is True,
            )
            text = str(posted.get("text", ""))[:LONGEST_SAMPLE]
            compiled(rule.pattern)
        except PatternRefused as refused:
            return JsonResponse({"error": str(refused)}, status=400)
        except (ValueError, AttributeError):
            return JsonResponse({"error": "This could not be read. Reload the page."}, status=400)
        found = [{"start": h.start, "end": h.end, "suggestion": h.suggestion} for h in hits(text, [rule])]
        return JsonResponse({"hits": found})
