"""The demo magazine as it is written down."""

import re
from collections import Counter

from core.html import plain_text
from newsroom.demo import content
from newsroom.demo.content import Piece
from newsroom.demo.heroes import SCENES

STATES = ["draft", "held", "killed", "published", "ready", "scheduled", "spiked", "with_subs"]


def words(piece: Piece) -> int:
    return len(plain_text(piece.body).split())


def sentences(piece: Piece) -> set[str]:
    """Its sentences of five words and more."""
    found = re.split(r"(?<=[.!?])\s+", plain_text(piece.body))
    return {sentence for sentence in found if len(sentence.split()) >= 5}


def test_there_are_twelve_long_exclusives_with_quotations_and_forty_other_pieces() -> None:
    exclusives = [piece for piece in content.pieces() if piece.kind == "exclusive_interview"]
    others = [piece for piece in content.pieces() if piece.kind != "exclusive_interview"]
    out_of_bounds = {piece.slug: words(piece) for piece in exclusives if not 700 <= words(piece) <= 1300}
    without_quotations = [piece.slug for piece in exclusives if len(piece.speakers()) == 0]
    assert (len(exclusives) >= 12, len(others) >= 40, out_of_bounds, without_quotations) == (True, True, {}, [])


def test_there_are_eighty_people_with_biographies_of_their_own_and_forty_shows() -> None:
    biographies = Counter(person["biography"] for person in content.people())
    assert (len(content.people()) >= 80, len(content.shows()) >= 40, max(biographies.values())) == (True, True, 1)


def test_every_editorial_state_is_there() -> None:
    assert sorted({piece.state for piece in content.pieces()}) == STATES


def test_nobody_real_is_quoted() -> None:
    quoted = {piece.slug: sorted(piece.speakers() & content.real_people()) for piece in content.pieces()}
    assert {slug: names for slug, names in quoted.items() if names} == {}
    assert len(content.real_people()) == 5


def test_a_gallery_hangs_each_of_its_pictures_once_with_a_caption() -> None:
    wanted = {piece.slug: [facts["name"] for facts in piece.gallery or []] for piece in content.pieces()}
    item = re.compile(r'<figure data-part="item" data-drawing="([^"]+)"><figcaption>[^<]+</figcaption></figure>')
    assert {piece.slug: item.findall(piece.body) for piece in content.pieces()} == wanted
    assert {slug: len(names) for slug, names in wanted.items() if names} == {"salt-sambar-on-set": 6}


def test_a_required_credit_is_in_the_credit() -> None:
    pictures = [facts for piece in content.pieces() for facts in [piece.picture, *(piece.gallery or [])] if facts]
    asked = [(facts["required_credit"], facts["credit"]) for facts in pictures if "required_credit" in facts]
    assert [words in credit for words, credit in asked] == [True, True]


def test_no_two_pieces_share_a_sentence() -> None:
    seen: dict[str, str] = {}
    shared = []
    for piece in content.pieces():
        for sentence in sentences(piece):
            if sentence in seen:
                shared.append((seen[sentence], piece.slug, sentence))
            seen[sentence] = piece.slug
    assert shared == []


def test_no_two_pieces_have_the_same_headline_or_catchline() -> None:
    headlines, catchlines = (Counter(getattr(p, name) for p in content.pieces()) for name in ("headline", "catchline"))
    assert [name for name, count in [*headlines.items(), *catchlines.items()] if count > 1] == []


def test_whatever_the_demo_names_is_in_the_demo() -> None:
    people, shows = ({row["slug"] for row in rows} for rows in (content.people(), content.shows()))
    services, genres = ({row["slug"] for row in rows} for rows in (content.services(), content.genres()))
    named: dict[str, set[str]] = {"person": set(), "show": set(), "motif": set(), "section": set()}
    for piece in content.pieces():
        named["person"] |= {row["person"] for row in [*piece.bylines, *(piece.people or [])]}
        named["person"] |= piece.links("person") | piece.speakers()
        named["show"] |= {*(piece.shows or []), *piece.links("show")}
        named["motif"] |= {facts["motif"] for facts in [piece.picture, *(piece.gallery or [])] if facts}
        named["section"].add(piece.section)
    for show in content.shows():
        named["person"] |= {credit["person"] for credit in show["credit"]}
    assert named["person"] - people == set()
    assert named["show"] - shows == set()
    assert named["motif"] - set(SCENES) == set()
    assert named["section"] - {slug for slug, *_ in content.SECTIONS} == set()
    assert {p.series for p in content.pieces() if p.series} == {row["slug"] for row in content.series()}
    assert {genre for show in content.shows() for genre in [show["genre"], *show["genres"]]} - genres == set()
    assert {row["service"] for show in content.shows() for row in show.get("availability", [])} - services == set()
