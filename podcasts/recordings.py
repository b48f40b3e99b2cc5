"""The files of recordings: what may come in, and under which name it lies. A name gives no hint of what is in it."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError

FOLDER = "podcasts"
MOST_BYTES = 500 * 1024 * 1024
TYPES = {"audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/ogg": "ogg", "audio/wav": "wav"}
_HEAD = 16


def recording_name(instance: Any, filename: str) -> str:
    """Ours, with the ending of what the file is; nobody guesses it before its episode is out."""
    return f"{FOLDER}/{uuid4().hex}.{TYPES.get(instance.audio_type, 'mp3')}"


def type_of(file: Any) -> str:
    """What the file is by its first bytes; empty when it is no recording we take."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return "audio/mpeg"
    if head[4:8] == b"ftyp":
        return "audio/mp4"
    if head[:4] == b"OggS":
        return "audio/ogg"
    return "audio/wav" if head[:4] == b"RIFF" and head[8:12] == b"WAVE" else ""


def is_a_recording(file: Any) -> None:
    """Refuse what is too large or no recording, whatever it is called. What lies there already is not read again."""
    if getattr(file, "_committed", False):
        return
    if file.size > MOST_BYTES:
        raise ValidationError("This recording is over 500 MB. Send a smaller one, or give the address where it lies.")
    if not type_of(file):
        raise ValidationError("This file is no MP3, M4A, OGG or WAV. Choose the recording itself.")
