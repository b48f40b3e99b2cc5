"""What the panel and a shared page post."""

from typing import Any

from django import forms

# The fields of a piece that a remark can be about.
FIELDS = (
    *("kind", "section", "catchline", "kicker", "headline", "short_headline", "standfirst", "slug", "body", "hero"),
    *("hero_caption", "hero_credit", "hero_alt", "hero_is_decorative", "hero_focus", "interview"),
    *("genres", "tags", "bylines", "people", "shows", "picks", "never"),
    *("seo_title", "seo_description", "social_title", "social_text", "embargoed_until"),
)
MOST_LETTERS = 4000
MOST_WORDS = 2000


class RemarkForm(forms.Form):
    """A remark and its place: a field, the words it is about, and what stands before and after them."""

    text = forms.CharField(
        max_length=MOST_LETTERS,
        error_messages={
            "required": "Write your comment first.",
            "max_length": f"This comment is longer than {MOST_LETTERS:,} characters. Make two of it.",
        },
    )
    field = forms.ChoiceField(choices=[(name, name) for name in FIELDS], required=False)
    words = forms.CharField(required=False, max_length=MOST_WORDS)
    before = forms.CharField(required=False, strip=False)
    after = forms.CharField(required=False, strip=False)

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def place(self) -> dict[str, str]:
        """Where it belongs."""
        data = self.cleaned_data
        return {
            "field": data["field"],
            "words": data["words"],
            "before": data["before"][-80:],
            "after": data["after"][:80],
        }

    def complaint(self) -> str:
        """What is wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])


class StaffRemarkForm(RemarkForm):
    """A remark from the form of the piece."""

    parent = forms.IntegerField(required=False, min_value=1)


class GuestRemarkForm(RemarkForm):
    """A remark from a shared page. People do not see the field `website`; what fills it in is no person."""

    name = forms.CharField(
        max_length=80,
        error_messages={
            "required": "Write your name, so that they know whom to thank.",
            "max_length": "This name is longer than 80 characters. Shorten it.",
        },
    )
    website = forms.CharField(required=False)

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.data.get("website"))


class ShareForm(forms.Form):
    """What a new link is to be."""

    name = forms.CharField(required=False, max_length=120)
    days = forms.IntegerField(error_messages={"required": "Choose how long the link lasts: 1, 7 or 30 days."})
    may_comment = forms.BooleanField(required=False)
    revision = forms.RegexField(r"newest|[1-9][0-9]{0,8}", required=False)

    def complaint(self) -> str:
        """What is wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])

    def terms(self) -> dict[str, Any]:
        """How long, for whom, and whether they may answer."""
        return {name: self.cleaned_data[name] for name in ("name", "days", "may_comment")}
