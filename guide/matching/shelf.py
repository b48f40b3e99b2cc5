"""Our shows, as programmes are held against them: read once, then looked up by title, by words and by number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from guide.matching.folding import fold, parts, words
from guide.xmltv.genres import genre_of
from shows.models import Credit, Season, Show

IDS = ("imdb", "tmdb")
COMMON = 40  # shows with a word in their title, from which on the word tells nothing
_COUNTRIES = {
    "united kingdom": "uk", "united states": "us", "ireland": "ie", "australia": "au", "canada": "ca",
    "new zealand": "nz",
}  # fmt: skip


@dataclass
class OurShow:
    """One show, folded."""

    pk: int
    title: str
    format: str
    year: int | None
    country: str
    genre: str
    external_ids: dict[str, str]
    names: set[str]  # its titles, folded
    own_name: str
    own_year: int | None = None  # that its title itself ends with
    seasons: dict[int, int | None] = field(default_factory=dict)  # their years, by number
    directors: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)


class Shelf:
    """Every show of ours. Three queries."""

    def __init__(self, shows: Iterable[OurShow]) -> None:
        self.shows = {show.pk: show for show in shows}
        self.by_name: dict[str, list[OurShow]] = defaultdict(list)
        self.by_part: dict[str, list[OurShow]] = defaultdict(list)
        self.by_word: dict[str, list[OurShow]] = defaultdict(list)
        self.by_id: dict[tuple[str, str], list[OurShow]] = defaultdict(list)
        for show in self.shows.values():
            self._put(show)

    @classmethod
    def of_all(cls) -> "Shelf":
        """As the shows are now."""
        shows = {show.pk: show for show in map(_ours, Show.objects.select_related("genre").order_by("pk"))}
        for show_pk, number, year in Season.objects.values_list("show", "number", "year"):
            shows[show_pk].seasons[number] = year
        jobs = [Credit.Job.CAST, Credit.Job.DIRECTOR, Credit.Job.WRITER]
        for name, job, show_pk in Credit.objects.filter(job__in=jobs).values_list("person__name", "job", "show"):
            shows[show_pk].people.add(words(name))
            if job == Credit.Job.DIRECTOR:
                shows[show_pk].directors.add(words(name))
        return cls(shows.values())

    def _put(self, show: OurShow) -> None:
        for name in show.names:
            self.by_name[name].append(show)
            for word in set(name.split()):
                self.by_word[word].append(show)
        for part in parts(show.title):
            self.by_part[part].append(show)
        for system, number in show.external_ids.items():
            self.by_id[system, number].append(show)

    def with_words_of(self, name: str) -> Iterator[OurShow]:
        """Shows with one of the two rarest words of a title in their own."""
        found = [self.by_word[word] for word in set(name.split()) if word in self.by_word]
        for shows in sorted(found, key=len)[:2]:
            if len(shows) <= COMMON:
                yield from shows


def _ours(show: Any) -> OurShow:
    folded = fold(show.title)
    names = {folded.words, folded.whole, *(fold(alias).words for alias in show.aliases)}
    ids = {"imdb": show.imdb_id.strip().lower(), "tmdb": show.tmdb_id.strip()}
    return OurShow(
        pk=show.pk,
        title=show.title,
        format=show.format,
        year=show.year,
        country=_COUNTRIES.get(show.country.casefold().strip(), folded.country),
        genre=genre_of(*([show.genre.name] if show.genre else [])),
        external_ids={system: number for system, number in ids.items() if number},
        names=names - {""},
        own_name=folded.words,
        own_year=folded.year,
    )
