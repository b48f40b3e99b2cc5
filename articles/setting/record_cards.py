"""A show and a person in short, among the paragraphs of a body."""

from html import escape

from articles.pictures import picture
from articles.show_cards import ShowCard
from core.html import first_sentences
from people.models import Person


def show(entry: ShowCard) -> str:
    """What it is, what it is called and where it can be watched."""
    found = entry.show
    kind = found.get_format_display()
    genre = f'<a href="{found.genre.get_absolute_url()}">{escape(found.genre.name)}</a>' if found.genre else ""
    facts = " · ".join(filter(None, [escape(kind[:1].upper() + kind[1:]), genre, str(found.year or "")]))
    shown = found.shown_poster
    poster = f'<div class="poster">{picture(shown, "thumb", alt=False)}</div>' if shown else ""
    words = f'<p class="availability">{escape(entry.availability)}</p>' if entry.availability else ""
    return (
        f'<div class="record-card{"" if poster else " record-card-plain"}">{poster}<div><p class="facts">{facts}</p>'
        f'<p class="record-name"><a href="{found.get_absolute_url()}">{escape(found.title)}</a></p>{words}</div></div>'
    )


def person(found: Person) -> str:
    """Who they are, and how their biography begins."""
    shown = found.shown_portrait
    portrait = f'<div class="portrait">{picture(shown, "round", alt=False)}</div>' if shown else ""
    known = f'<p class="facts">{escape(found.known_for)}</p>' if found.known_for else ""
    words = first_sentences(found.biography, 160)
    return (
        f'<div class="record-card{"" if portrait else " record-card-plain"}">{portrait}<div>{known}'
        f'<p class="record-name"><a href="{found.get_absolute_url()}">{escape(found.name)}</a></p>'
        f"{f'<p>{escape(words)}</p>' if words else ''}</div></div>"
    )
