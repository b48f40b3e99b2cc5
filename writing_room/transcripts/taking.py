"""A transcript comes in beside the form: into the piece's interview, or into one made for it."""

from typing import Any

from django.db import transaction

from articles.models import Article
from articles.models.taxonomy import PersonRole
from articles.quotations import link_to_turns
from interviews.models import Interview
from interviews.permissions import check_may_change
from interviews.transcripts.formats import MOST_BYTES
from interviews.transcripts.intake import Intake, take_in_file
from people.models import Person
from publishing.documents import Document
from publishing.refusals import NotAllowed, Refusal
from shows.models import Show

PASTED = "pasted.txt"
_LONGEST_TITLE = 200


@transaction.atomic
def take_in(
    document: Document, interview: Interview | None, filename: str, data: bytes, *, by: Any
) -> tuple[Interview, Intake]:
    """Take the transcript into the interview, or into a new one with whom and what the document names."""
    check_may_change(by)
    interview = interview or _begun(document, by=by)
    taken = take_in_file(interview, filename, data, by=by)
    for piece in Article.objects.filter(interview=interview):
        link_to_turns(piece)
    return interview, taken


def given(upload: Any, pasted: str) -> tuple[str, bytes]:
    """The name and bytes of what was sent: an uploaded file, or pasted text."""
    if upload is not None:
        if upload.size and upload.size > MOST_BYTES:
            raise Refusal("This file is over 20 MB, too large for a transcript. Is it the recording?")
        return upload.name or PASTED, upload.read()
    if not pasted.strip():
        raise Refusal("Choose a file, or paste the transcript.")
    return PASTED, pasted.encode()


def _begun(document: Document, *, by: Any) -> Interview:
    """A session named after the piece: its interviewees and shows, and those whose byline is on it asking."""
    if not by.has_perm("interviews.add_interview"):
        raise NotAllowed("You may not add an interview. Ask an editor.")
    title = (document["headline"] or document["catchline"] or "Interview")[:_LONGEST_TITLE]
    interview = Interview.objects.create(title=title, created_by=by)
    interviewees = [row["person"] for row in document["people"] if row["role"] == PersonRole.INTERVIEWEE]
    interview.interviewees.set(Person.objects.filter(pk__in=interviewees))
    interview.interviewers.set(Person.objects.filter(pk__in=[row["person"] for row in document["bylines"]]))
    interview.shows.set(Show.objects.filter(pk__in=[row["show"] for row in document["shows"]]))
    return interview
