"""A show and a person in short, below a piece, as HTML. In Python for the reason that `articles.pictures` gives."""

from django.utils.safestring import SafeString, mark_safe

from articles.naming import names
from articles.pictures import picture
from articles.show_cards import ShowCard
from core.escaping import escape
from core.html import first_sentences
from people.models import Person


def show_card(entry: ShowCard) -> SafeString:
    """A show, who is in it and where to watch it."""
    show, shown = entry.show, entry.show.shown_poster
    kind = show.format_words
    genre = f' · <a href="{show.genre.get_absolute_url()}">{escape(show.genre.name)}</a>' if show.genre else ""
    year = f" · {show.year}" if show.year else ""
    poster = f'<div class="poster">{picture(shown, "thumb", alt=False)}</div>\n' if shown else ""
    where = f'<p class="availability">{escape(entry.availability)}</p>\n' if entry.availability else ""
    stars = f'<p class="stars"><span class="role">With</span> {names(entry.stars)}</p>\n' if entry.stars else ""
    return mark_safe(
        f'<article class="show-card{"" if shown else " show-card-plain"}">{poster}<div>\n'
        f'<p class="facts">{kind}{genre}{year}</p>\n'
        f'<h3><a href="{show.get_absolute_url()}">{escape(show.title)}</a></h3>\n{where}{stars}</div></article>\n'
    )


def profile(person: Person) -> SafeString:
    """A person: what for, by which name, and how their biography begins."""
    shown = person.shown_portrait
    portrait = f'<div class="portrait">{picture(shown, "profile", alt=False)}</div>\n' if shown else ""
    return mark_safe(
        f'<article class="profile">{portrait}<div>\n<p class="kicker">{escape(person.known_for)}</p>\n'
        f'<h3><a href="{person.get_absolute_url()}">{escape(person.name)}</a></h3>\n'
        f"<p>{escape(first_sentences(person.biography))}</p>\n</div></article>\n"
    )
