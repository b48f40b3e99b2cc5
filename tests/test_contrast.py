"""Every pair of colours that words are set in, read from tokens.css, by the formula of WCAG 2.2 (“contrast ratio”)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SHEETS = Path(__file__).resolve().parent.parent / "static/site/css"
TOKENS = SHEETS / "tokens.css"
BY_THEMSELVES = {"tokens.css", "print.css"}  # where colours are named; ink on paper
ACCENTS = [f"accent-{n}" for n in range(6)]
PAPERS = ["paper", "paper-tinted", *(f"paper-{accent}" for accent in ACCENTS)]
# What is written, and on what. A word in a section's colour stands on that section's own tint, or on paper.
PAIRS = [
    *((ink, paper) for ink in ("ink", "ink-told") for paper in PAPERS),
    *(("ink-quiet", paper) for paper in PAPERS),
    *((accent, paper) for accent in ACCENTS for paper in ("paper", "paper-tinted", f"paper-{accent}")),
    *(("paper", accent) for accent in ACCENTS),
    ("paper", "ink"),
    ("on-ticket", "ticket"),
]
# Lines that have to be seen: the edges of what can be pressed, the ring of focus, the ninth seat.
LINES = [("edge", "paper"), ("edge", "paper-tinted"), *((accent, "paper") for accent in ACCENTS), ("seat", "paper")]
Colour = tuple[float, float, float]


def tokens(scheme: str, *, more: bool) -> dict[str, Colour]:
    """The colours of a scheme, linear; with the tints that CSS mixes. `more` is what high contrast replaces."""
    css = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    plain, _, rest = css.partition("@media (prefers-contrast: more) {")
    words: dict[str, str] = dict(_declared(plain))
    if more:
        words |= dict(_declared(rest.split("\n  }\n")[0]))
    found = {name: _linear(_hex(value, scheme, words)) for name, value in words.items() if "#" in value}
    share = float(words["tint"].rstrip("%")) / 100
    return found | {f"paper-{name}": _mixed(found[name], found["paper"], share) for name in ACCENTS}


def _declared(css: str) -> Iterator[tuple[str, str]]:
    """Each declaration by its token; `--accent` of `.accent-3` is called `accent-3`."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        numbered = re.search(r"\.(accent-\d)", selector)
        for name, value in re.findall(r"--([\w-]+): ([^;]+);", body):
            if name != "paper-accent":
                yield (numbered[1] if numbered else name), value


def _hex(value: str, scheme: str, words: dict[str, str]) -> str:
    both = re.findall(r"#[0-9a-f]{6}|var\(--[\w-]+\)", value)
    chosen = both[0] if len(both) == 1 or scheme == "light" else both[1]
    return _hex(words[chosen[6:-1]], scheme, words) if chosen.startswith("var") else chosen


def _linear(colour: str) -> Colour:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


# Björn Ottosson's Oklab, as CSS Color 4 has it.
TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def _times(matrix: tuple[Colour, Colour, Colour], vector: Colour) -> Colour:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _mixed(over: Colour, under: Colour, share: float) -> Colour:
    """`color-mix(in oklab, over share, under)`."""
    labs = []
    for colour in (over, under):
        light, medium, short = (max(0.0, c) ** (1 / 3) for c in _times(TO_LMS, colour))
        labs.append(_times(TO_LAB, (light, medium, short)))
    first, second, third = (share * a + (1 - share) * b for a, b in zip(*labs, strict=True))
    light, medium, short = (c**3 for c in _times(FROM_LAB, (first, second, third)))
    return _times(FROM_LMS, (light, medium, short))


def ratio(one: Colour, other: Colour) -> float:
    bright, dark = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def too_faint(pairs: list[tuple[str, str]], least: float, scheme: str, *, more: bool) -> dict[str, float]:
    colours = tokens(scheme, more=more)
    found = {f"{ink} on {paper}": round(ratio(colours[ink], colours[paper]), 2) for ink, paper in pairs}
    return {pair: measured for pair, measured in found.items() if measured < least}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("more", "least"), [(False, 4.5), (True, 7.0)], ids=["usual", "more contrast"])
def test_all_words_can_be_read_on_what_they_stand_on(scheme: str, more: bool, least: float) -> None:
    assert too_faint(PAIRS, least, scheme, more=more) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("more", "least"), [(False, 3.0), (True, 4.5)], ids=["usual", "more contrast"])
def test_all_lines_that_mean_something_are_seen(scheme: str, more: bool, least: float) -> None:
    assert too_faint(LINES, least, scheme, more=more) == {}


def test_the_formula_is_that_of_wcag() -> None:
    black, white, grey = _linear("#000000"), _linear("#ffffff"), _linear("#767676")
    assert (ratio(black, white), round(ratio(grey, white), 2)) == (21.0, 4.54)
    assert {round(c, 6) for c in _mixed(grey, grey, 0.3)} == {round(grey[0], 6)}


def test_a_colour_that_is_too_faint_would_be_found() -> None:
    assert too_faint([("rule", "paper")], 4.5, "light", more=False) == {"rule on paper": 1.42}


def test_no_other_sheet_names_a_colour_of_its_own() -> None:
    raw = re.compile(
        r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b(?![^;]*calc\(var\(--bite)|\b(?:rgba?|hsla?|oklch|oklab)\(", re.IGNORECASE
    )
    sheets = [sheet for sheet in SHEETS.glob("*.css") if sheet.name not in BY_THEMSELVES]
    found = {sheet.name: raw.findall(sheet.read_text(encoding="utf-8")) for sheet in sheets}

    assert {name: colours for name, colours in found.items() if colours} == {}
