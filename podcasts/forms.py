"""How podcasts and episodes are edited."""

import wave
from contextlib import suppress
from typing import Any

from core.autocomplete import KnownChoiceForm
from podcasts.ready import missing
from podcasts.recordings import type_of


class PodcastForm(KnownChoiceForm):
    """A podcast; before readers find it, it has what directories ask for."""

    def clean(self) -> Any:
        data = super().clean() or self.cleaned_data
        if data.get("is_public") and not self.errors:
            for name, value in data.items():
                setattr(self.instance, name, value)
            for sentence in missing(self.instance):
                self.add_error("cover" if "cover" in sentence else None, sentence)
        return data


class EpisodeForm(KnownChoiceForm):
    """An episode; of a file that is sent, size and type are read from it."""

    def clean(self) -> Any:
        data = super().clean() or self.cleaned_data
        sent = data.get("audio_file")
        if sent and not getattr(sent, "_committed", False) and (kind := type_of(sent)):
            data["audio_type"], data["audio_bytes"] = kind, sent.size
            if not data.get("seconds"):
                data["seconds"] = _seconds(sent) if kind == "audio/wav" else 0
        return data


def _seconds(file: Any) -> int:
    """How long a WAV plays; nought when it does not say."""
    file.seek(0)
    length = 0
    with suppress(wave.Error, EOFError, ZeroDivisionError), wave.open(file) as sound:
        length = round(sound.getnframes() / sound.getframerate())
    file.seek(0)
    return length
