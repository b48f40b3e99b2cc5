"""The form a picture comes in by."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminFileFieldWidget

from images.intake import Decoded, decoded
from images.models import Image

ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif"


class PictureForm(forms.ModelForm):  # type: ignore[type-arg]
    """A picture's words and its focal point, and a file that is decoded before anything is saved."""

    upload = forms.FileField(
        label="File",
        help_text="JPEG, PNG, WebP, AVIF or GIF; at most 25 MB and 50 million pixels.",
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ACCEPTED}),
    )

    class Meta:
        model = Image
        fields = (
            "title", "alt_text", "caption", "credit", "focal_x", "focal_y", "rights_note", "usage_until",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "upload" in self.fields:
            self.fields["upload"].required = False
            self.fields["upload"].label = "Replace the file"

    def clean_upload(self) -> Decoded | None:
        file = self.cleaned_data["upload"]
        return decoded(file) if file else None
