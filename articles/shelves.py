"""Shows and people on a shelf, as HTML. In Python for the reason that `articles.pictures` gives."""

from django.utils.safestring import SafeString

from articles.pictures import face, picture
from core.escaping import escape
from people.models import Person
from shows.models import Show


def poster(show: Show, words: str = "", *, with_year: bool = True) -> SafeString:
    """A show with its poster; `words` say what somebody did on it or when it comes, else its format is said."""
    title, shown = escape(show.title), show.shown_poster
    art = picture(shown, "poster-small", alt=False) if shown else _plain(title)
    facts = escape(words) or show.format_words
    year = f" · {show.year}" if show.year and with_year else ""
    return SafeString(
        f'<article class="shelf-item"><div class="poster">{art}</div>\n'
        f'<h3><a href="{show.get_absolute_url()}">{title}</a></h3>\n<p class="facts">{facts}{year}</p></article>\n'
    )


def person_in_list(person: Person, note: str = "") -> SafeString:
    """A person as a list item, with a small portrait and a word about them."""
    portrait = person.shown_portrait
    about = f' <span class="facts">{escape(note)}</span>' if note else ""
    named = f'<a href="{person.get_absolute_url()}">{escape(person.name)}</a>'
    return SafeString(f"<li>{face(portrait) if portrait else ''}<span>{named}{about}</span></li>\n")


def _plain(title: str) -> str:
    return f'<span class="poster-plain" aria-hidden="true">{title}</span>'
