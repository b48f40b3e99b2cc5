"""One `<programme>` element as a listing."""

import re
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from guide.xmltv import numbers, times
from guide.xmltv.genres import genre_of
from guide.xmltv.listing import Content, Listing, Unreadable
from guide.xmltv.numbers import Numbering

LONGEST = {"title": 300, "subtitle": 300, "description": 10_000, "rating": 40}
MOST_CATEGORIES, MOST_CREDITS, LONGEST_NAME = 20, 60, 200
UNITS = {"seconds": 1 / 60, "minutes": 1, "hours": 60}
DAY = 24 * 60

_DESCRIBED = re.compile(r"\s*audio[ -]?descri(?:bed|ption)\s*", re.I)
_MARKS = re.compile(r"\[((?:S|AD|HD|SL|UHD|4K)(?:\s*,\s*(?:S|AD|HD|SL|UHD|4K))*)\]\s*$")
_IMDB = re.compile(r"(?:.*?(?:title|series|movie|show)/)?(tt\d{5,10})/?", re.I | re.ASCII)
_NUMBER = re.compile(r"(?:.*?(?:(movie|tv|series|show)/))?(\d{1,12})(?:[/?-].*)?", re.I | re.ASCII)
_PROGID = re.compile(r"[A-Z]{2}\d{6,}(?:\.\d+)?", re.ASCII)


class Reader:
    """Reads programmes of a source: in its language, and in its zone where a time names none."""

    def __init__(self, *, zone: ZoneInfo, language: str) -> None:
        self.moment = times.reader(zone)
        self.languages = _fallbacks(language)
        self.reached: dict[str, int] = {}  # by channel, to where the programmes before this one go

    def listing(self, element: Any) -> Listing | Unreadable:
        """The listing, or what is said about one that cannot be placed."""
        channel, said = (element.get(name, "").strip() for name in ("channel", "start"))
        start = self.moment(said)
        if not channel or start is None:
            title = " ".join((element.findtext("title") or "a programme").split())[:80]
            fault = "names no channel" if not channel else f"starts at “{said[:40]}”, which is no time"
            return Unreadable(channel, said[:8], f"“{title}” {fault}.")
        notes = [start.note] if start.note else []
        start = self._in_order(channel, start)
        ends = self._end(element.get("stop", "").strip(), start.at, notes)
        self.reached[channel] = ends or start.at + 1
        return Listing(channel, start.at, ends, start.offset, self.content(element), _minutes(element), notes)

    def _in_order(self, channel: str, start: times.Moment) -> times.Moment:
        """Of two o'clocks that look the same, the one that does not lie before the end of what was on before."""
        later = start.later
        return later if later and start.at < self.reached.get(channel, 0) <= later.at else start

    def _end(self, said: str, starts: int, notes: list[str]) -> int | None:
        if not said:
            return None
        stop = self.moment(said)
        if stop is None:
            notes.append(f"Its end, “{said[:40]}”, is no time.")
            return None
        if stop.note:
            notes.append(stop.note)
        if stop.later and stop.at <= starts:
            stop = stop.later
        if stop.at <= starts:
            notes.append("It is said to end before it begins.")
            return None
        return stop.at

    def content(self, element: Any) -> Content:
        """What is said of it, in the source's language where there are several."""
        words = {name: self._words(element, tag) for name, tag in _TEXTS}
        categories = _categories(element)
        numbering, ids = _numbering(element), _external_ids(element)
        subtitles = {each.get("type", "") for each in element.iter("subtitles")}
        genre = genre_of(*categories)
        if genre == "other" and ids.get("dd_progid", "").startswith("MV"):
            genre = "film"
        return Content(
            title=_cut(words["title"], LONGEST["title"]) or "Untitled",
            subtitle=_cut(words["subtitle"], LONGEST["subtitle"]),
            description=_cut(words["description"], LONGEST["description"]),
            season_number=numbering.season_number,
            episode_number=numbering.episode_number,
            episode_total=numbering.episode_total,
            part=numbering.part,
            part_total=numbering.part_total,
            genre=genre,
            categories=categories,
            is_new=element.find("new") is not None,
            is_repeat=element.find("previously-shown") is not None,
            is_live=element.find("live") is not None or any(each.casefold() == "live" for each in categories),
            is_premiere=element.find("premiere") is not None,
            is_last_chance=element.find("last-chance") is not None,
            has_subtitles=bool(subtitles - {"deaf-signed"}),
            is_signed="deaf-signed" in subtitles,
            is_described=_is_described(element, categories, words["description"]),
            year=_year(element),
            rating=_rating(element),
            credits=_credits(element),
            external_ids=ids,
        )

    def _words(self, element: Any, tag: str) -> str:
        """The text in the best of the languages; the first of those alike."""
        best, rank = "", len(self.languages) + 2
        for each in element.findall(tag):
            text = (each.text or "").strip()
            worth = self._rank(each.get("lang", "").casefold())
            if text and worth < rank:
                best, rank = text, worth
        return best

    def _rank(self, language: str) -> int:
        if not language:
            return len(self.languages)  # in no language said: after the source's own, before any other
        for place, wanted in enumerate(self.languages):
            if language == wanted:
                return place
        mine = self.languages[-1]
        return len(self.languages) - 1 if language.split("-")[0] == mine else len(self.languages) + 1


_TEXTS = (("title", "title"), ("subtitle", "sub-title"), ("description", "desc"))


def _fallbacks(language: str) -> list[str]:
    """“en-GB” is looked for as “en-gb”, then as “en” of whatever kind."""
    whole = language.casefold().replace("_", "-") or "en"
    return list(dict.fromkeys([whole, whole.split("-")[0]]))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _texts(elements: Iterable[Any]) -> list[str]:
    return [text for each in elements if (text := _text(each))]


def _categories(element: Any) -> list[str]:
    """As the source words them, each once."""
    return list(dict.fromkeys(_cut(text, LONGEST_NAME) for text in _texts(element.findall("category"))))[
        :MOST_CATEGORIES
    ]


def _numbering(element: Any) -> Numbering:
    """What `xmltv_ns` says; what it leaves open, as it was on the screen."""
    precise, shown = Numbering(), Numbering()
    for each in element.findall("episode-num"):
        system, text = (each.get("system") or "onscreen").casefold(), _text(each)
        if system == "xmltv_ns":
            precise = precise.filled_from(numbers.xmltv_ns(text))
        elif system in {"onscreen", "common", "sxxexx"}:
            shown = shown.filled_from(numbers.onscreen(text))
    return precise.filled_from(shown)


def _external_ids(element: Any) -> dict[str, str]:
    """What other catalogues call it: `dd_progid`, `imdb`, `tmdb`, `tvdb`. An episode's own number is none of a show."""
    found: dict[str, str] = {}
    for each in [*element.findall("episode-num"), *element.findall("url")]:
        system, text = (each.get("system") or "").casefold(), _text(each)
        if system in {"dd_progid", "dd-progid"} and (match := _PROGID.fullmatch(text.upper())):
            found.setdefault("dd_progid", match[0])
        elif text.casefold().startswith("episode/"):
            continue
        elif "imdb" in system and (match := _IMDB.fullmatch(text)):
            found.setdefault("imdb", match[1].lower())
        elif ("themoviedb" in system or "tmdb" in system) and (match := _NUMBER.fullmatch(text)):
            found.setdefault("tmdb", match[2])
        elif "tvdb" in system and (match := _NUMBER.fullmatch(text)):
            found.setdefault("tvdb", match[2])
    return found


def _is_described(element: Any, categories: list[str], description: str) -> bool:
    """The DTD has no element for it: an element or a word of the source's own, or “[AD]” after the description."""
    if element.find("audio-described") is not None or element.find("audio-description") is not None:
        return True
    if any(_DESCRIBED.fullmatch(text) for text in (*categories, *_texts(element.findall("keyword")))):
        return True
    marks = _MARKS.search(description)
    return bool(marks and "AD" in re.split(r"\s*,\s*", marks[1]))


def _year(element: Any) -> int | None:
    digits = (element.findtext("date") or "").strip()[:4]
    return int(digits) if re.fullmatch(r"(?:18|19|20|21)\d\d", digits) else None


def _rating(element: Any) -> str:
    """With its system, “BBFC 15”; the first that has a value."""
    for each in element.findall("rating"):
        value = " ".join((each.findtext("value") or "").split())
        if value:
            return _cut(f"{each.get('system', '')} {value}".strip(), LONGEST["rating"])
    return ""


def _credits(element: Any) -> list[dict[str, str]]:
    """In the document's order. The character an actor plays stands in `role`."""
    found = element.find("credits")
    people = []
    for each in found if found is not None else ():
        # A picture or an address may stand within the name's element.
        name = " ".join(((each.text or "") + "".join(child.tail or "" for child in each)).split())
        if name:
            role = " ".join(each.get("role", "").split())
            people.append({"job": str(each.tag)[:40], "name": name[:LONGEST_NAME], "character": role[:LONGEST_NAME]})
    return people[:MOST_CREDITS]


def _minutes(element: Any) -> int | None:
    length = element.find("length")
    try:
        minutes = float(length.text or "") * UNITS[length.get("units", "")] if length is not None else 0
    except (ValueError, KeyError):
        return None
    return round(minutes) if 1 <= minutes <= DAY else None
