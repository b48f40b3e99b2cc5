"""From a file, whatever it is, to a transcript."""

import re
from collections.abc import Callable
from pathlib import PurePath

from interviews.transcripts.decoding import decoded
from interviews.transcripts.plain import read_text
from interviews.transcripts.srt import read_srt
from interviews.transcripts.turns import Transcript
from interviews.transcripts.vtt import read_vtt
from interviews.transcripts.word import read_docx
from publishing.refusals import Refusal

MOST_BYTES = 20 * 1024 * 1024
ACCEPTED = ".txt,.vtt,.srt,.docx"
FOREIGN = {
    ".doc": "This is an old Word file. Save it as .docx, and take that in.",
    ".rtf": "This is a rich text file. Save it as .docx or as plain text, and take that in.",
    ".odt": "This is an OpenDocument file. Save it as .docx or as plain text, and take that in.",
    ".pdf": "A PDF does not say where a line or a paragraph ends. Take in the text or the Word file it was made from.",
}
_MAGIC = {b"%PDF": ".pdf", b"{\\rtf": ".rtf", b"\xd0\xcf\x11\xe0": ".doc"}
_VTT = re.compile(r"\ufeff?WEBVTT(?:[ \t\r\n]|$)")
_SRT = re.compile(r"^\s*(?:\d+\s*\n\s*)?\d{1,4}:\d{2}(?::\d{2})?[.,]\d{1,3}\s*-->\s*\d", re.ASCII)


def read(name: str, data: bytes) -> Transcript:
    """The transcript in a file of that name. Its content says what it is; its name helps where content is silent.

    Raises `Refusal`, whatever the file holds.
    """
    if len(data) > MOST_BYTES:
        raise Refusal("This file is over 20 MB, too large for a transcript. Is it the recording?")
    if not data.strip():
        raise Refusal("This file is empty. Choose the transcript again.")
    ending = next((known for magic, known in _MAGIC.items() if data.startswith(magic)), PurePath(name).suffix.lower())
    if ending in FOREIGN:
        raise Refusal(FOREIGN[ending])
    if data.startswith(b"PK") or ending == ".docx":
        return read_docx(data)
    text = decoded(data)
    return _reader(text, ending)(text)


def _reader(text: str, ending: str) -> Callable[[str], Transcript]:
    if _VTT.match(text):
        return read_vtt
    if _SRT.match(text) or (ending == ".srt" and "-->" in text):
        return read_srt
    return read_vtt if ending == ".vtt" and "-->" in text else read_text
