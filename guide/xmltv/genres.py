"""The guide's genre of a programme, from a source's own words for it."""

import re
from functools import lru_cache

# The first that fits is taken; a film is a film whatever it is about.
_WORDS = {
    "film": "film films movie movies cinema spielfilm tvmovie",
    "news": "news newscast bulletin weather nachrichten current-affairs",
    "sport": "sport sports football soccer cricket rugby tennis golf athletics boxing snooker darts motorsport racing",
    "children": "children childrens kids kinder preschool pre-school cbeebies toddlers",
    "comedy": "comedy sitcom sitcoms stand-up standup satire",
    "drama": "drama soap soaps crime thriller mystery western action fantasy horror romance sci-fi science-fiction",
    "music": "music arts art culture opera ballet concert concerts dance theatre",
    "factual": "factual documentary documentaries history science nature wildlife travel education religion cookery "
    "cooking food gardening property antiques lifestyle docudrama",
    "entertainment": "entertainment quiz game gameshow reality talk chat variety talent magazine shopping",
}
_GENRES = {word: genre for genre, words in _WORDS.items() for word in words.split()}
_ORDER = list(_WORDS)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@lru_cache(maxsize=10_000)
def genre_of(*categories: str) -> str:
    """A value of `Broadcast.Genre`; “other” when none of the words is known."""
    found = set()
    for category in categories:
        text = category.casefold().replace("’", "").replace("'", "").replace("current affairs", "current-affairs")
        text = text.replace("science fiction", "science-fiction")
        for word in _WORD.findall(text):
            if genre := _GENRES.get(word):
                found.add(genre)
    return min(found, key=_ORDER.index) if found else "other"
