"""The forms by which interviews and their transcripts come in."""

from typing import Any

from django import forms
from django.contrib import admin
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextareaWidget, UnfoldBooleanSwitchWidget

from core.autocomplete import KnownChoiceWidget
from interviews import recordings
from interviews.models import Interview, Label
from interviews.transcripts import Transcript, read
from interviews.transcripts.formats import ACCEPTED
from people.models import Person
from publishing.refusals import Refusal


class TranscriptFields(forms.Form):
    """A transcript as a file or as pasted text, read before anything is saved. `cleaned_data["transcript"]` has it."""

    transcript_file = forms.FileField(
        label="Transcript, as a file",
        required=False,
        help_text="Plain text with the speakers’ names, WebVTT, SRT or Word (.docx). Drop it here, or choose it.",
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ACCEPTED}),
    )
    transcript_text = forms.CharField(
        label="Or paste it",
        required=False,
        widget=UnfoldAdminTextareaWidget(
            attrs={"rows": 6, "placeholder": "MARA QUILL: I kept the coat.\nQ: Why?\n[00:01:02] MARA QUILL: …"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        file, text = data.get("transcript_file"), str(data.get("transcript_text") or "").strip()
        if file and text:
            self.add_error("transcript_text", "Give the transcript as a file or as text, not as both.")
        elif file or text:
            field = "transcript_file" if file else "transcript_text"
            try:
                data["transcript"] = read(file.name, file.read()) if file else read("pasted.txt", text.encode())
            except Refusal as refusal:
                self.add_error(field, str(refusal))
        return data

    @property
    def transcript(self) -> Transcript | None:
        """The transcript given, if any."""
        return self.cleaned_data.get("transcript")


class IntakeForm(TranscriptFields):
    """A transcript for an interview that is there already."""

    append = forms.BooleanField(
        label="Put it after what is there",
        required=False,
        help_text="Otherwise it takes the place of what is there; turns with the same words stay what they are.",
        widget=UnfoldBooleanSwitchWidget,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and "transcript" not in data:
            self.add_error("transcript_file", "Choose a file, or paste the transcript.")
        return data


class InterviewForm(TranscriptFields, forms.ModelForm):  # type: ignore[type-arg]
    """An interview, with its transcript and its recording."""

    recording_upload = forms.FileField(
        label="Recording (file)",
        required=False,
        help_text="Kept on the desk; readers never hear it.",
        validators=[recordings.check],
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ",".join(recordings.KINDS)}),
    )
    recording_removed = forms.BooleanField(
        label="Remove the recording kept here", required=False, widget=UnfoldBooleanSwitchWidget
    )


class LabelsForm(forms.Form):
    """Whom each label of a transcript means."""

    def __init__(self, interview: Interview, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(_in_use(interview))
        for row in self.rows:
            widget = KnownChoiceWidget(Label._meta.get_field("person"), admin.site)
            widget.known = {str(row.person.pk): row.person.name} if row.person else {}
            self.fields[f"label-{row.pk}"] = forms.ModelChoiceField(
                Person.objects.filter(merged_into=None),
                label=row.label,
                required=False,
                initial=row.person_id,
                widget=widget,
                error_messages={"invalid_choice": "Choose somebody from the list."},
            )

    @property
    def mapping(self) -> dict[str, Person | None]:
        """Each label with the person chosen."""
        return {row.label: self.cleaned_data[f"label-{row.pk}"] for row in self.rows}

    @property
    def unmapped(self) -> int:
        """How many labels mean nobody yet."""
        return sum(row.person is None for row in self.rows)


def _in_use(interview: Interview) -> Any:
    said = interview.turns.exclude(label="").values("label")
    return interview.labels.filter(label__in=said).select_related("person")
