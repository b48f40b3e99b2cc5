"""The address of a sentence in the writing room: the piece's form, with what is to be selected in it."""

from urllib.parse import urlencode

from django.urls import reverse

from articles.models import Article

LABELS = {"body": "text", "hero_caption": "caption", "hero_alt": "alt text"}
_FIELDS = {field.name: field for field in Article._meta.concrete_fields}


def address_of(piece: int, field: str, sentence: str, words: str, offset: int) -> str:
    """Behind the # stands what the room looks for; it never reaches a server or its log."""
    place = urlencode({"at": field, "sentence": sentence[:600], "words": words, "offset": offset})
    return f"{reverse('admin:articles_article_change', args=[piece])}#{place}"


def label_of(field: str) -> str:
    """The field as its form calls it: “standfirst”, “search description”."""
    return LABELS.get(field) or str(_FIELDS[field].verbose_name)
