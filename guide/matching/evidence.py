"""What is known of a programme when it is judged, and the key it is known by."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from guide.matching.folding import Folded, fold, words
from guide.xmltv.listing import Content

FILM, SERIES = "film", "series"
_LONGEST_KEY = 280
_MAKERS = {"director"}
_SEEN = {"actor", "presenter", "guest", "writer", "director"}


@dataclass(frozen=True)
class Evidence:
    """`kind` is “film”, “series”, or empty when nobody can say. Names are folded."""

    title: str
    year: int | None = None
    kind: str = ""
    season: int | None = None
    genre: str = "other"
    external_ids: dict[str, str] = field(default_factory=dict)
    directors: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    @property
    def folded(self) -> Folded:
        return fold(self.title)

    @property
    def key(self) -> str:
        """The same for every broadcast of the programme: its title's words, its year, what kind of thing it is."""
        return f"{self.folded.whole[: _LONGEST_KEY - 20]}|{self.year or ''}|{self.kind}"


def evidence_of(content: Content) -> Evidence:
    """What a listing says that tells which show it is."""
    folded = fold(content.title)
    return Evidence(
        title=content.title,
        year=folded.year or content.year,
        kind=_kind(content, folded),
        season=content.season_number or folded.season,
        genre=content.genre,
        external_ids=content.external_ids,
        directors=_names(content.credits, _MAKERS),
        people=_names(content.credits, _SEEN),
    )


def key_of(content: Content) -> str:
    """`evidence_of(content).key`, at less cost."""
    folded = fold(content.title)
    return f"{folded.whole[: _LONGEST_KEY - 20]}|{folded.year or content.year or ''}|{_kind(content, folded)}"


def _kind(content: Content, folded: Folded) -> str:
    prefix = content.external_ids.get("dd_progid", "")[:2]
    if prefix == "MV" or folded.is_film or content.genre == FILM:
        return FILM
    is_numbered = content.season_number or content.episode_number or folded.season
    return SERIES if is_numbered or prefix == "EP" else ""


def _names(credits: Iterable[dict[str, str]], jobs: set[str]) -> frozenset[str]:
    return frozenset(words(each["name"]) for each in credits if each["job"] in jobs)
