"""Transcripts: files of four formats in and out, and how their turns are kept."""

from interviews.transcripts.formats import read
from interviews.transcripts.turns import SpokenTurn, Transcript

__all__ = ["SpokenTurn", "Transcript", "read"]
