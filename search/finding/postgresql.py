"""The question in PostgreSQL's language, for the generated columns `heading` and `document`.

A rare word is read from its index, for a common one the newest rows are walked; either way it stops after some
hundreds, and only those are ranked. The planner takes a word it has never counted for a common one, so in whole texts
the first rows that have it are counted beforehand.
"""

from typing import Any

from search.finding.hits import Arm

_RANK = "ts_rank('{{0.1, 0.2, 0.4, 1.0}}', e.document, {query}, 1)"
_HEADED = {Arm.NAME, Arm.HEADING, Arm.NAME_BEGUN, Arm.TITLE_BEGUN}
FEW = 2_000
_COUNT = "(SELECT count(*) FROM few)"
_QUERY = "to_tsquery('english', %s)"


class PostgreSQL:
    def arm(self, arm: Arm, words: list[str], condition: str, values: list[Any], most: int) -> tuple[str, list[Any]]:
        query = "phraseto_tsquery('english', %s)" if arm is Arm.PHRASE else _QUERY
        asked = [_query(arm, words), *values, most]

        def newest(rows: str, condition: str) -> str:
            return (
                f"SELECT e.id AS id, '{arm}' AS arm, 0.0 AS rank FROM {rows} "
                f"WHERE {condition} ORDER BY e.published_at DESC LIMIT %s"
            )

        if arm in _HEADED:
            return newest("search_entry e", f"e.heading @@ {query} AND {condition}"), asked
        found = f"e.document @@ {query}"
        rare = newest("few JOIN search_entry e ON e.id = few.id", f"{_COUNT} <= {FEW} AND {condition}")
        common = newest("search_entry e", f"{_COUNT} > {FEW} AND {found} AND {condition}")
        return (
            f"WITH few AS MATERIALIZED (SELECT e.id FROM search_entry e WHERE {found} LIMIT {FEW + 1}) "
            f"({rare}) UNION ALL ({common})",
            [*asked, *asked],
        )

    def rank(self, words: list[str]) -> tuple[str, list[Any]]:
        """Worked out for what was found, not for all that matches."""
        return (
            f"CASE WHEN f.arm = '{Arm.SPELT}' THEN f.rank ELSE {_RANK.format(query=_QUERY)} END",
            [" | ".join(map(_quoted, words))],
        )


def _query(arm: Arm, words: list[str]) -> str:
    if arm is Arm.PHRASE:
        return " ".join(words)
    if arm is Arm.ANY_WORD:
        return " | ".join(_quoted(word) if len(word) < 3 else _quoted(word + "*") for word in words)
    weight = "A" if arm in {Arm.NAME_BEGUN, Arm.TITLE_BEGUN} else ""
    return " & ".join(_quoted(word, weight) for word in words)


def _quoted(word: str, weight: str = "") -> str:
    """One word, as one of its beginning with `*`; `weight` says that it stands in the title."""
    ending = "*" if word.endswith("*") else ""
    return f"'{word.removesuffix('*')}'" + (f":{ending}{weight}" if ending or weight else "")
