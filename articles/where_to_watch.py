"""Where to watch a show and who is in it, as HTML. In Python for the reason that `articles.pictures` gives."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString, mark_safe

from articles.naming import linked_name
from articles.pages.watching import Place
from articles.pictures import face
from articles.watch_lines import watch_line
from core import clock
from core.escaping import escape
from shows.models import Credit


def where_to_watch(places: Sequence[Place]) -> SafeString:
    """By region: all of them without a script, the reader's own with one."""
    choice = _choice(places) if len(places) > 1 else ""
    return mark_safe(choice + "".join(_place(place, is_one_of_several=bool(choice)) for place in places))


def cast_list(credits: Iterable[Credit]) -> SafeString:
    """Who plays whom, as list items, in billing order."""
    return mark_safe("".join(map(_credit, credits)))


def _choice(places: Iterable[Place]) -> str:
    options = "".join(f'<option value="{place.region}">{escape(place.name)}</option>' for place in places)
    label = '<label for="watch-in">Where you are</label>'
    return f'<p class="watch-in" hidden>{label} <select id="watch-in">{options}</select></p>\n'


def _place(place: Place, *, is_one_of_several: bool) -> str:
    today, name = clock.today(), escape(place.name)
    heading = f"<h3>In {name}</h3>\n" if is_one_of_several else ""
    lines = "".join(f"<li>{watch_line(line, today)}</li>\n" for line in place.lines)
    told = f'<ul class="watch">{lines}</ul>' if lines else f'<p class="facts">Nothing is known for {name} yet.</p>'
    return f'<div class="watch-place" data-region="{place.region}">{heading}{told}</div>\n'


def _credit(credit: Credit) -> str:
    person = credit.person
    portrait = person.shown_portrait if person.has_page else None
    character = f' <span class="character">{escape(credit.character)}</span>' if credit.character else ""
    return f"<li>{face(portrait) if portrait else ''}<span>{linked_name(person)}{character}</span></li>\n"
