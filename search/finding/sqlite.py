"""The question in SQLite's language, for its FTS5 table `search_words`.

FTS5 answers in the order of row numbers without sorting, and those of newer pieces are higher, so the newest come first
at no cost. It is given nothing but quoted words, so that no question can be an error.
"""

from typing import Any

from search.finding.hits import Arm

_WEIGHTS = "8.0, 3.0, 1.0, 0.0"  # title, names, text, kind
_RANKED = {Arm.ANYWHERE, Arm.ANY_WORD}  # every other arm finds a part of what these do
_HEADING = "{title names} : "


class SQLite:
    def arm(self, arm: Arm, words: list[str], condition: str, values: list[Any], most: int) -> tuple[str, list[Any]]:
        rank = f"-bm25(search_words, {_WEIGHTS})" if arm in _RANKED else "0.0"
        return (
            f"SELECT e.id AS id, '{arm}' AS arm, {rank} AS rank "
            "FROM search_words CROSS JOIN search_entry e ON e.id = search_words.rowid "
            f"WHERE search_words MATCH %s AND {condition} ORDER BY search_words.rowid DESC LIMIT %s",
            [_match(arm, words), *values, most],
        )

    def rank(self, words: list[str]) -> tuple[str, list[Any]]:
        return "f.rank", []


def _match(arm: Arm, words: list[str]) -> str:
    every = " AND ".join(map(_quoted, words))
    if arm is Arm.NAME:
        return f"{_HEADING}({every}) AND kind : (kindperson OR kindshow)"
    if arm is Arm.NAME_BEGUN:
        return f"title : ({every}) AND kind : (kindperson OR kindshow)"
    if arm is Arm.TITLE_BEGUN:
        return f"title : ({every})"
    if arm is Arm.HEADING:
        return f"{_HEADING}({every})"
    if arm is Arm.PHRASE:
        return f'{{title names text}} : "{" ".join(words)}"'
    if arm is Arm.ANY_WORD:
        return f"{{title names text}} : ({' OR '.join(_quoted(w) if len(w) < 3 else _quoted(w + '*') for w in words)})"
    return f"{{title names text}} : ({every})"


def _quoted(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'
