"""Titles as they are compared: without articles, accents, punctuation, and what guides hang on to them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_BEFORE = re.compile(
    r"^(?:(?:brand new|new|live|repeat|premiere|last chance|classic|catch[- ]?up)\s*[:–—-]\s+|new:\s*"
    r"|(?P<film>(?:film|movie|feature film|film premiere|the late film|afternoon film|film of the week)\s*[:–—]\s*))",
    re.I,
)
_YEAR = re.compile(r"\s*[(\[]\s*(?:(?P<film>film|movie)\s*,?\s*)?(?P<year>(?:18|19|20|21)\d\d)\s*[)\]]\s*$", re.I)
_COUNTRY = re.compile(r"\s*[(\[]\s*(?P<country>US|USA|UK|AU|IE|CA|NZ)\s*[)\]]\s*$", re.I)
_MARK = re.compile(
    r"\s*[(\[]\s*(?:r|rpt|repeat|new|s|ad|sl|hd|uhd|4k|live|premiere|subtitled|signed|"
    r"(?P<film>film|movie|tv movie|tvm)|(?:(?:s|ad|sl|hd|r)\s*,\s*)+(?:s|ad|sl|hd|r))\s*[)\]]\s*$",
    re.I,
)
_SEASON = re.compile(
    r"\s*(?:[:,–—-]\s*|\s|[(\[])(?:series|season|staffel)\s+(?P<season>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|"
    r"ten)(?:[\s,:–—-]+(?:episode|ep\.?|e)\s*\d{1,4})?\s*[)\]]?\s*$"
    r"|\s+s(?P<short>\d{1,2})(?:\s*e\d{1,3})?\s*$",
    re.I,
)
_LAST_ARTICLE = re.compile(r"^(?P<rest>.+),\s*(?P<article>the|a|an|der|die|das|le|la|les|el)$", re.I)
_ARTICLES = {"the", "a", "an"}
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`")
_COUNTED = {
    word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_COUNTRIES = {"usa": "us"}
# What letters that have no accent to lose are written as.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A title as it is compared, and what stood at its ends."""

    words: str
    year: int | None = None
    season: int | None = None
    country: str = ""
    is_film: bool = False

    @property
    def whole(self) -> str:
        """With its country, as a title of its own may have it."""
        return f"{self.words} {self.country}" if self.country else self.words


@lru_cache(maxsize=20_000)
def fold(title: str) -> Folded:
    """“New: The Hirst Ferry (R)” and “Hirst Ferry, The: Series 2” are both “hirst ferry”."""
    text, year, season, country, is_film = title.strip(), None, None, "", False
    while match := _BEFORE.match(text):
        if not text[match.end() :].strip():
            break
        is_film, text = is_film or bool(match["film"]), text[match.end() :]
    while match := next((found for each in (_YEAR, _COUNTRY, _MARK, _SEASON) if (found := each.search(text))), None):
        if not words(text[: match.start()]):
            break
        said = match.groupdict()
        year = int(said["year"]) if said.get("year") else year
        country = (said.get("country") or country).casefold()
        number = said.get("season") or said.get("short")
        season = _number(number) if number else season
        is_film, text = is_film or bool(said.get("film")), text[: match.start()]
    if match := _LAST_ARTICLE.match(text.strip()):
        text = match["rest"]
    plain = words(text) or " ".join(text.casefold().replace("|", " ").split())  # a title that is all signs
    return Folded(plain, year, season, _COUNTRIES.get(country, country), is_film)


def words(text: str) -> str:
    """Lower case, no accents, no punctuation, no article before the first word unless it is the only one."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES).translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = unicodedata.normalize("NFC", plain).replace("&", " and ").replace("+", " and ")
    found = re.findall(r"[^\W_]+", plain)
    return " ".join(found[1:] if len(found) > 1 and found[0] in _ARTICLES else found)


def parts(title: str) -> list[str]:
    """What stands before and after the first colon or dash, folded; none when there is neither."""
    pieces = re.split(r"\s*:\s+|\s+[–—-]\s+", title.strip(), maxsplit=1)
    return [folded for each in pieces if (folded := fold(each).words)] if len(pieces) == 2 else []


def _number(text: str) -> int:
    return _COUNTED.get(text.casefold()) or int(text)
