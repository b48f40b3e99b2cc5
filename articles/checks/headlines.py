"""Headline, short headline, standfirst, kicker: whether they fit where they will stand."""

import re
from collections.abc import Iterator

from articles.checks.case import Case
from articles.findings import Finding, Tone
from articles.models.taxonomy import Kind

LONG, TOO_LONG, SHORT = 80, 120, 20
CARD = 60
STANDFIRST = (40, 300)
_EXCLUSIVE = re.compile(r"\bexclusive(?:ly)?\b", re.IGNORECASE)


def headline(case: Case) -> Iterator[Finding]:
    """Neither too long to be read at a glance nor too short to say anything."""
    words = case.fields["headline"]
    if len(words) > TOO_LONG:
        sentence = f"The headline has {len(words)} characters. Under {LONG} it is read at a glance; cut it."
        yield Finding("headline", sentence, Tone.WARNS, "headline")
    elif 0 < len(words.strip()) < SHORT:
        sentence = f"The headline has only {len(words.strip())} characters. Say who, and what is new."
        yield Finding("headline", sentence, Tone.NOTES, "headline")


def short_headline(case: Case) -> Iterator[Finding]:
    """A long headline has a short one for cards, which is short."""
    long, short = case.fields["headline"], case.fields["short_headline"]
    if len(long) > LONG and not short:
        sentence = f"The headline has {len(long)} characters, too many for cards. Write a short headline for them."
        yield Finding("headline", sentence, Tone.WARNS, "short_headline")
    elif len(short) > CARD:
        sentence = f"The short headline has {len(short)} characters; cards have room for about {CARD}."
        yield Finding("headline", sentence, Tone.NOTES, "short_headline")
    elif short and long and len(short) >= len(long):
        sentence = "The short headline is no shorter than the headline. Shorten it, or leave it empty."
        yield Finding("headline", sentence, Tone.NOTES, "short_headline")


def standfirst(case: Case) -> Iterator[Finding]:
    """One or two sentences."""
    words, (least, most) = case.fields["standfirst"].strip(), STANDFIRST
    if len(words) > most:
        sentence = f"The standfirst has {len(words)} characters. One or two sentences, under {most}, bring readers in."
        yield Finding("standfirst", sentence, Tone.WARNS, "standfirst")
    elif 0 < len(words) < least:
        sentence = "The standfirst says very little. Tell what the piece has that the headline has not."
        yield Finding("standfirst", sentence, Tone.NOTES, "standfirst")
    if words and words.lower() == case.fields["headline"].strip().lower():
        yield Finding("standfirst", "The standfirst repeats the headline. Add to it instead.", Tone.WARNS, "standfirst")


def exclusive(case: Case) -> Iterator[Finding]:
    """“Exclusive” is said of what is, and once."""
    is_exclusive = case.document["kind"] == Kind.EXCLUSIVE
    for field in ("kicker", "headline", "standfirst"):
        found = _EXCLUSIVE.search(case.fields[field])
        if found and not is_exclusive:
            sentence = (
                f"“{found[0]}” stands in the {field}, but the piece is no exclusive interview. Change one of them."
            )
            yield case.noticed("exclusive", sentence, Tone.WARNS, field, *found.span())
        elif found and field == "kicker":
            sentence = "The page says “Exclusive” by itself. The kicker has room for something else."
            yield case.noticed("exclusive", sentence, Tone.NOTES, field, *found.span())
    if is_exclusive and case.interview and case.interview.outlet:
        sentence = f"The interview was given to {case.interview.outlet}, so the piece is no exclusive. Change its kind."
        yield Finding("exclusive", sentence, Tone.WARNS, "kind")
