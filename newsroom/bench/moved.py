"""How well the list of a moved date finds what the demo magazine repeats, in the database that is there.

    python -m newsroom.bench.moved

Prints precision and recall over the pieces that have repetitions planted in them and all others that name the show,
and everything that went wrong. Nothing is changed.
"""

from collections import defaultdict
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402  (the apps must be loaded first)

from facts.changes import of_availabilities  # noqa: E402
from facts.labelled import MARK, Score, Spot, spots_in  # noqa: E402
from facts.mentions.sentences import Passage, passages_of_body  # noqa: E402
from facts.seeking import Repeated, current, seek  # noqa: E402
from facts.texts import texts_of  # noqa: E402
from newsroom.demo import content, moving  # noqa: E402
from newsroom.demo.content import Piece  # noqa: E402
from shows.models import Show  # noqa: E402

SHOW = "the-stroud-file"
FIELDS = ("kicker", "headline", "short_headline", "standfirst", "seo_description")
BY = timedelta(days=200)


def score() -> Score:
    """Move the date of the demo’s coming season by 200 days, in all regions, and see what is found."""
    show = Show.objects.get(slug=SHOW)
    due = show.availabilities.get(season__number=moving.SEASON, region="GB").starts_on
    planted = {
        piece.slug: moving.dated(piece, due, with_marks=True) for piece in content.pieces() if piece.moving and due
    }
    found: dict[int, list[Repeated]] = defaultdict(list)
    for one in repeated(show):
        found[one.edition.pk].append(one)
    total = Score()
    for edition in current(show):
        places = _places(edition)
        expected = _planted(planted[edition.slug], places) if edition.slug in planted else []
        proposed = [(_of(places, one), one.found.start, one.found.end) for one in found[edition.pk]]
        total.add(edition.slug, [passage for _, passage in places], expected, proposed)
    return total


def _places(edition: Any) -> list[tuple[str, Passage]]:
    """Every passage of the edition, with its field."""
    return [(text.field, passage) for text in texts_of(edition) for passage in text.passages]


def _of(places: list[tuple[str, Passage]], one: Repeated) -> int:
    """Which of the edition’s passages a repetition is in."""
    own = [number for number, (field, _) in enumerate(places) if field == one.field]
    return own[one.found.passage]


def _planted(piece: Piece, places: list[tuple[str, Passage]]) -> list[Spot]:
    """Where the piece repeats the date, in the passages of its edition."""
    written = [passage.text for passage in passages_of_body(piece.body)]
    written += [piece.facts.get(name, "") for name in FIELDS]
    return [
        spot
        for text in written
        for number, (_, passage) in enumerate(places)
        if passage.text == MARK.sub(r"\1", text)
        for spot in spots_in(number, text)
    ]


def repeated(show: Show) -> list[Repeated]:
    """What repeats the old date of the coming season."""
    before = list(show.availabilities.for_sentences())
    after = list(show.availabilities.for_sentences())
    for record in after:
        if record.season and record.season.number == moving.SEASON and record.starts_on:
            record.starts_on += BY
    return seek(of_availabilities(show, before, list(after)), show).repeated


def table() -> str:
    """One line, and under it what went wrong."""
    counted = score()
    precision, recall = counted.rates
    head = f"  {f'Repetitions of a moved date, {connection.vendor}':<38}{'planted':>10}{'precision':>11}{'recall':>9}"
    line = f"  {'the demo magazine':<38}{counted.expected:>10}{precision:>11.3f}{recall:>9.3f}"
    return "\n".join(["", head, line, *(f"      {fault}" for fault in counted.failing), ""])


if __name__ == "__main__":
    print(table())  # noqa: T201
