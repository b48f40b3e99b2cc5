"""The previews of the crop editor are places that exist."""

from articles.pictures import SLOTS
from images.ratios import ORIGINAL, RATIOS
from library.placements import PLACEMENTS, SLOTS_OF


def test_every_place_of_the_magazine_is_previewed_once() -> None:
    placed = [slot for slots in SLOTS_OF.values() for slot in slots]
    assert sorted(placed) == sorted(SLOTS)


def test_each_preview_has_the_ratio_of_its_place() -> None:
    assert [(place.name, place.ratio) for place in PLACEMENTS] == [
        ("Head of a piece", ORIGINAL),
        ("In the text", ORIGINAL),
        ("Lead card, card and row", "3:2"),
        ("First tile of a gallery", "3:2"),
        ("Gallery tile", "1:1"),
        ("Poster", ORIGINAL),
        ("Portrait", "4:5"),
        ("Portrait among the text", "1:1"),
        ("Face beside a name", "1:1"),
        ("Share card, wide", "4:5"),
        ("Share card, tall", "4:3"),
        ("Speaker on a share card", "4:5"),
        ("Block that asks for it", "16:9"),
        ("Block that asks for it", "9:16"),
    ]


def test_every_crop_that_is_made_by_hand_can_be_seen() -> None:
    assert {place.ratio for place in PLACEMENTS} == {ORIGINAL, *RATIOS}
