"""Which files a picture should be served as: in which ratios and widths, of what part of it, and under which names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from images.encoding import RECIPE, first_width
from images.models import Image
from images.models.image import ENDINGS, FOLDER
from images.names import keyed
from images.ratios import ORIGINAL, RATIOS, Box, box

WIDTHS: dict[str, tuple[int, ...]] = {
    ORIGINAL: (320, 640, 960, 1280, 1920),
    "16:9": (320, 640, 960, 1280, 1920),
    "3:2": (320, 640, 960, 1280),
    "4:3": (320, 640, 960, 1280),
    "1:1": (160, 320, 640, 960),
    "4:5": (320, 640, 960),
    "9:16": (320, 640, 1080),
}
# What a plan is made from; nothing else of a picture changes its files.
PLANNED = ("file", "width", "height", "focal_x", "focal_y", "crops", "no_crop", "renditions")


@dataclass(frozen=True)
class Plan:
    """The files of one ratio: what part of the master they show, the folder they lie in, and their widths."""

    ratio: str
    box: Box
    folder: str
    widths: tuple[int, ...]

    def height(self, width: int) -> int:
        return max(1, round(self.box.height * width / self.box.width))

    def names(self) -> dict[tuple[int, str], str]:
        """What the storage calls each file, by width and format."""
        return {(w, kind): f"{FOLDER}/{self.folder}/{w}.{end}" for w in self.widths for kind, end in ENDINGS.items()}


def ratios_of(image: Image) -> tuple[str, ...]:
    """Every ratio the picture should be served in, the one that is wanted first first."""
    return (ORIGINAL,) if image.no_crop else (ORIGINAL, *RATIOS)


def plans(image: Image) -> Iterator[Plan]:
    """What there should be of the picture."""
    for ratio in ratios_of(image):
        yield plan(image, ratio)


def plan(image: Image, ratio: str) -> Plan:
    """What the files of a ratio are made from, and what they are called. Two ratios of the same part share files."""
    part = box((image.width, image.height), ratio, (image.focal_x, image.focal_y), image.crops)
    return Plan(ratio, part, keyed(image.file.name, *part, RECIPE), widths_for(ratio, part.width))


def first_plan(image: Image) -> Plan:
    """The picture whole, in the one width that is made while it comes in."""
    whole = plan(image, ORIGINAL)
    return Plan(ORIGINAL, whole.box, whole.folder, (first_width(whole.box.width, whole.box.height),))


def widths_for(ratio: str, width: int) -> tuple[int, ...]:
    """The widths a part this wide is served in: ours that are narrower, and its own as far as our widest."""
    ours = WIDTHS[ratio]
    widest = min(width, ours[-1])
    return (*(w for w in ours if w < widest), widest)


def told(made: Plan) -> list[Any]:
    """What `Image.renditions` says of these files."""
    return [made.folder, list(made.widths), made.height(made.widths[-1])]


def names_told(renditions: dict[str, Any]) -> set[str]:
    """Every file that pages are told of by `Image.renditions`."""
    return {
        f"{FOLDER}/{folder}/{width}.{ending}"
        for folder, widths, _ in renditions.values()
        for width in widths
        for ending in ENDINGS.values()
    }


def is_ready(image: Image, wanted: Plan) -> bool:
    """Whether pages are told of exactly these files."""
    return bool(image.renditions.get(wanted.ratio) == told(wanted))


def is_whole(image: Image) -> bool:
    """Whether pages are told of everything there should be of the picture, and of nothing else."""
    return len(image.renditions) == len(ratios_of(image)) and all(is_ready(image, p) for p in plans(image))
