"""Share cards as pictures: a picture, the words large, who said or wrote them, and the masthead.

A quotation stands on its section's colour, a piece on paper. Without a picture the words are the picture. Everything
written keeps inside the margin, and is noted in `Sheet.written`, by which that is tested.
"""

from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageDraw

from articles.share_cards import lettering
from articles.share_cards.lettering import Setting, Style
from articles.share_cards.palette import Colour, Palette, mixed

RECIPE = 1  # one more whenever what is drawn changes
WIDE, TALL = (1200, 630), (1080, 1350)
MARGIN = {WIDE: 60, TALL: 76}
PORTRAIT = {WIDE: "4:5", TALL: "4:5"}  # of who speaks
HEAD = {WIDE: "4:5", TALL: "4:3"}  # of a piece
WORDS, SAID = Style(600, leading=1.03), Style(520, leading=1.1)
STRONG, TOLD, TITLE = Style(700, leading=1.2), Style(440, leading=1.25), Style(440, italic=True, leading=1.25)
MASTHEAD = Style(640, leading=1)
SEAT, PITCH = 0.36, 1.13  # a seat's side in the masthead's size, and from one seat to the next in its side
LONGEST_NAME = 560  # pixels that the masthead may take
EDGE = 18  # pixels that an opening mark keeps from the edge
Part = tuple[int, int, int, int]


@dataclass(frozen=True)
class Face:
    """What a card says. `name` is who spoke or wrote, `note` what they are here, `show` what it is about."""

    words: str
    name: str = ""
    note: str = ""
    show: str = ""
    kicker: str = ""
    is_exclusive: bool = False
    is_said: bool = False


@dataclass
class Sheet:
    """A card while it is drawn."""

    size: tuple[int, int]
    ground: Colour
    pixels: Pillow.Image = field(init=False)
    draw: ImageDraw.ImageDraw = field(init=False)
    written: list[tuple[str, Part]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pixels = Pillow.new("RGB", self.size, self.ground)
        self.draw = ImageDraw.Draw(self.pixels)

    def write(self, at: tuple[float, float], set_words: Setting, ink: Colour, *, hangs: bool = False) -> float:
        """Write the lines from this top left corner; returns where they end below. An opening mark may hang out."""
        x, y = at
        for number, line in enumerate(set_words.lines):
            baseline = y + set_words.line_height * number + set_words.size * (0.5 * set_words.style.leading + 0.28)
            mark = lettering.width("“", set_words.style, set_words.size)
            out = min(mark, x - EDGE) if hangs and number == 0 else 0
            lettering.write(self.draw, (x - out, baseline), line, set_words.style, set_words.size, ink)
            across = lettering.width(line, set_words.style, set_words.size)
            top = baseline - set_words.size * 0.75
            self.written.append((line, (round(x - out), round(top), round(x - out + across), round(baseline))))
        return y + set_words.height

    def file(self) -> bytes:
        """The card as a JPEG whose letters stay crisp."""
        data = BytesIO()
        self.pixels.save(data, "JPEG", quality=88, subsampling=0, optimize=True, progressive=True)
        return data.getvalue()


def drawn(face: Face, size: tuple[int, int], colours: Palette, picture: Pillow.Image | None, house: str) -> Sheet:
    """The card, with a picture that is cut for it already (see `HEAD` and `PORTRAIT`), or set in type."""
    on_colour = face.is_said or picture is None
    sheet = Sheet(size, colours.accent if on_colour else colours.paper)
    inks = Inks.on_colour(colours) if on_colour else Inks.on_paper(colours)
    layout = _wide if size == WIDE else _tall_said if face.is_said else _tall
    layout(sheet, face, inks, picture, house)
    return sheet


@dataclass(frozen=True)
class Inks:
    """What is written with: words, lesser words, the kicker, and the ninth seat."""

    words: Colour
    told: Colour
    kicker: Colour
    ticket: Colour
    on_ticket: Colour

    @classmethod
    def on_colour(cls, colours: Palette) -> "Inks":
        told = mixed(colours.paper, colours.accent, 0.86)
        return cls(colours.paper, told, told, colours.ticket, colours.on_ticket)

    @classmethod
    def on_paper(cls, colours: Palette) -> "Inks":
        return cls(colours.ink, colours.quiet, colours.accent, colours.ticket, colours.on_ticket)


def _wide(sheet: Sheet, face: Face, inks: Inks, picture: Pillow.Image | None, house: str) -> None:
    """The picture fills the right; words stand between the masthead and who they are by."""
    margin, (across, down) = MARGIN[WIDE], WIDE
    free = across - 2 * margin
    if picture is not None:
        picture = _filling(picture, (round(down * 4 / 5), down))
        sheet.pixels.paste(picture, (across - picture.width, 0))
        free = across - picture.width - 2 * margin + 12
    top = _masthead(sheet, (margin, 44), inks, house, 38)
    foot = _foot(face, free, sizes=(30, 20))
    bottom = down - 48 - _height(foot)
    _write_foot(sheet, (margin, bottom), foot, inks)
    _words(sheet, face, inks, (margin, top + 24, free, bottom - 26), sizes=(140, 34))


def _tall(sheet: Sheet, face: Face, inks: Inks, picture: Pillow.Image | None, house: str) -> None:
    """The picture fills the top; the words stand below it."""
    margin, (across, down) = MARGIN[TALL], TALL
    free, top = across - 2 * margin, margin
    if picture is not None:
        picture = _filling(picture, (across, round(across * 3 / 4)))
        sheet.pixels.paste(picture, (0, 0))
        top = picture.height + 40
    house_size = 46
    aside = _masthead_width(house, house_size)
    foot = _foot(face, free - aside - 40, sizes=(36, 26))
    bottom = down - 56 - _height(foot)
    _write_foot(sheet, (margin, bottom), foot, inks)
    _masthead(sheet, (across - margin - aside, down - 56 - round(house_size * 1.5)), inks, house, house_size)
    _words(sheet, face, inks, (margin, top, free, bottom - 30), sizes=(156 if picture is None else 108, 40))


def _tall_said(sheet: Sheet, face: Face, inks: Inks, picture: Pillow.Image | None, house: str) -> None:
    """The words fill the top; who said them looks out of the corner below."""
    margin, (across, down) = MARGIN[TALL], TALL
    free, floor = across - 2 * margin, down - margin
    top = _masthead(sheet, (margin, margin - 12), inks, house, 46)
    beside = free
    if picture is not None:
        picture = _filling(picture, (448, 560))
        sheet.pixels.paste(picture, (across - picture.width, down - picture.height))
        floor, beside = down - picture.height - 36, free - picture.width + margin - 44
    foot = _foot(face, beside, sizes=(44, 28))
    bottom = down - margin - _height(foot)
    _write_foot(sheet, (margin, bottom), foot, inks)
    floor = floor if picture is not None else bottom - 44
    _words(sheet, face, inks, (margin, top + 40, free, floor), sizes=(176, 44))


def _words(
    sheet: Sheet, face: Face, inks: Inks, space: tuple[float, float, float, float], sizes: tuple[int, int]
) -> None:
    """The words as large as the space allows, a little above its middle."""
    left, top, across, bottom = (round(side) for side in space)
    if face.kicker or face.is_exclusive:
        top = round(_label(sheet, face, (left, top), across, inks)) + 10
    style = SAID if face.is_said else WORDS
    words = f"“{face.words}”" if face.is_said else face.words
    set_words = lettering.fitted(words, style, (across, bottom - top), sizes)
    room = bottom - top - set_words.height
    sheet.write((left, top + max(0, room * 0.42)), set_words, inks.words, hangs=face.is_said)


def _label(sheet: Sheet, face: Face, at: tuple[float, float], across: int, inks: Inks) -> float:
    """“Exclusive” as a ticket, and the kicker beside it."""
    x, y = at
    size, high = (24, 38) if sheet.size == WIDE else (30, 46)
    if face.is_exclusive:
        ticket = lettering.one_line("Exclusive", STRONG, across, (size, size))
        wide = round(lettering.width("Exclusive", STRONG, size)) + 24
        sheet.draw.rectangle((x, y, x + wide, y + high), fill=inks.ticket)
        sheet.write((x + 12, y + 4), ticket, inks.on_ticket)
        x += wide + 16
    room = round(across - (x - at[0]))
    if face.kicker and room > 120:
        sheet.write((x, y + 4), lettering.one_line(face.kicker, STRONG, room, (size, size)), inks.kicker)
    return y + high


def _masthead(sheet: Sheet, at: tuple[float, float], inks: Inks, house: str, size: int) -> float:
    """The magazine's name with its nine seats; returns where it ends below."""
    bottom = sheet.write(at, lettering.one_line(house, MASTHEAD, LONGEST_NAME, (size, size)), inks.words)
    seat = size * SEAT
    for number in range(9):
        _seat(sheet, (at[0] + number * seat * PITCH, bottom + 5), seat, inks.ticket if number == 8 else inks.words)
    return bottom + 5 + seat


def _masthead_width(house: str, size: int) -> int:
    name = min(LONGEST_NAME, lettering.width(house, MASTHEAD, size))
    return round(max(name, size * SEAT * (8 * PITCH + 1)))


def _seat(sheet: Sheet, at: tuple[float, float], side: float, ink: Colour) -> None:
    """A seat as in the site's own row: a back, two arms and a base."""
    big = round(side * 8)
    mask = Pillow.new("L", (big, big))
    draw, unit = ImageDraw.Draw(mask), big / 20
    base, back = (False, False, True, True), (True, True, False, False)
    draw.rounded_rectangle((5 * unit, 0, 15 * unit, 11 * unit), 3 * unit, 255, corners=back)
    draw.rounded_rectangle((0.5 * unit, 13 * unit, 19.5 * unit, 20 * unit), 4 * unit, 255, corners=base)
    for left in (0.5, 16.5):
        draw.rounded_rectangle((left * unit, 8 * unit, (left + 3) * unit, 15 * unit), 1.5 * unit, 255)
    mask = mask.resize((round(side), round(side)), Pillow.Resampling.LANCZOS)
    sheet.pixels.paste(ink, (round(at[0]), round(at[1])), mask)


def _foot(face: Face, across: int, sizes: tuple[int, int]) -> list[Setting]:
    """Who it is by, what they are here, and the show, a line each; as far as there is something to say."""
    large, small = sizes
    lines = []
    if face.name:
        lines.append(lettering.one_line(face.name, STRONG, across, (large, small)))
    if face.note:
        lines.append(lettering.one_line(face.note, TOLD, across, (small + 4, small)))
    if face.show:
        lines.append(lettering.one_line(face.show, TITLE, across, (small + 4, small)))
    return lines


def _height(lines: list[Setting]) -> int:
    return sum(line.height for line in lines)


def _write_foot(sheet: Sheet, at: tuple[float, float], lines: list[Setting], inks: Inks) -> None:
    x, y = at
    for number, line in enumerate(lines):
        y = sheet.write((x, y), line, inks.words if number == 0 else inks.told)


def _filling(picture: Pillow.Image, size: tuple[int, int]) -> Pillow.Image:
    """The picture in exactly this size."""
    return picture.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=3)
