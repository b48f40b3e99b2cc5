"""The blocks of a body, set in type. What readers may not know of leaves no trace and no empty box."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from articles import episode_card
from articles.cards import card
from articles.pictures import picture
from articles.setting import embed_card, record_cards
from articles.setting.galleries import Hung, hung, taken_out, teaser
from articles.setting.text import Block, TextSetter

__all__ = ["Block", "Typesetter"]

_FACT = re.compile(r' data-([a-z]+)="([^"]*)"')
_CAPTION = re.compile(r"<caption>(.*?)</caption>")
_ELEMENT = re.compile(r"<[^>]+>")
NARROW = {"4:5", "9:16"}


@dataclass
class Frame:
    """An element that is open: where it began in what is written, and how it ends."""

    at: int
    end: Callable[["Frame"], None]


@dataclass
class Typesetter(TextSetter):
    """Running text and blocks."""

    frames: list[Frame] = field(default_factory=list)
    picture_facts: Mapping[str, str] = field(default_factory=dict)
    is_answering: bool = False
    answerer: int = 0
    has_shown_related: bool = False
    offers_set: int = 0
    galleries: list[list[Hung]] = field(default_factory=list)
    many_hung: int = 0

    def set(self) -> list[Block]:
        """The blocks. Galleries are hung first: what is in them stands on pages of their own."""
        self.html, galleries = taken_out(self.html)
        self.galleries = hung(galleries, self.names.images, self.names.gallery)
        self.many_hung = sum(map(len, self.galleries))
        return super().set()

    def _open_frame(self, tag: str, match: re.Match[str]) -> None:
        facts = {name: unescape(value) for name, value in _FACT.findall(match[3])}
        if tag != "figcaption":
            self._go_in(tag)
        begin = getattr(self, f"_begin_{facts.get('block') or facts.get('part') or tag}", self._begin_nothing)
        at = len(self.out)
        self.frames.append(Frame(at, begin(facts, match) or self._drop))

    def _close_frame(self, tag: str) -> None:
        frame = self.frames.pop()
        frame.end(frame)
        if tag != "figcaption":
            self._go_out()

    def _drop(self, frame: Frame) -> None:
        del self.out[frame.at :]

    def _ending(self, *html: str) -> Callable[[Frame], None]:
        return lambda frame: self.out.extend(html)

    def _begin_nothing(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None] | None:
        return None

    def _begin_picture(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None] | None:
        image = self.names.images.get(int(facts["image"]))
        if image is None:
            return None
        self.picture_facts = facts
        crop = "" if image.no_crop else facts.get("crop", "")
        shape = f" crop crop-{crop.replace(':', '-')}" if crop else ""
        x, _, y = facts.get("focus", "").partition(",")
        focal = (float(x), float(y)) if y else None
        alt = facts.get("alt", True)
        slot = "narrow" if crop in NARROW else "body"
        self.out.append(f'<figure class="picture{shape}">{picture(image, slot, alt=alt, focal=focal, ratio=crop)}')
        return self._ending("</figure>")

    def _begin_gallery(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None] | None:
        shown = self.galleries.pop(0) if self.galleries else []
        return self._ending(teaser(shown, self.many_hung)) if shown else None

    def _begin_figcaption(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None]:
        self.out.append("<figcaption>")
        return self._end_caption

    def _end_caption(self, frame: Frame) -> None:
        """The picture's own words stand where the block has none."""
        image = self.names.images.get(int(self.picture_facts.get("image", 0)))
        if image is None:
            return
        if len(self.out) == frame.at + 1 and image.caption:
            self.out.append(escape(image.caption))
        if credit := self.picture_facts.get("credit") or image.credit:
            self.out.append(f' <span class="credit">{escape(credit)}</span>')
        if len(self.out) == frame.at + 1:
            self._drop(frame)
        else:
            self.out.append("</figcaption>")

    def _begin_pullquote(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None]:
        """Words taken out of the piece, or said by somebody: in quotation marks when it is known by whom."""
        quote = self.names.quotes.get(facts.get("of", ""))
        person = self.names.people.get(quote["speaker"] if quote else int(facts.get("person", 0)))
        self.out.append('<figure class="pull-quote"><blockquote>')
        if person is None:
            return self._ending("</blockquote></figure>")
        self.is_spoken, self.last_paragraph_end, self.set_off_at = True, 0, len(self.out)
        speaker = f'{self.names.face(person)}<span class="speaker">{self.names.name_html(person)}</span>'

        def end(frame: Frame) -> None:
            self._close_marks()
            self.out.append(f"</blockquote><figcaption>{speaker}</figcaption></figure>")

        return end

    def _begin_facts(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None]:
        self.out.append('<aside class="key-facts">')
        return self._ending("</aside>")

    def _begin_qa(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None]:
        self.is_answering = True
        self.out.append('<div class="qa">')

        def end(frame: Frame) -> None:
            self.is_answering = False
            self.out.append("</div>")

        return end

    def _begin_question(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None]:
        self.out.append('<div class="question">')
        return self._ending("</div>")

    def _begin_table(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None]:
        caption = _CAPTION.match(self.html, match.end())
        name = _ELEMENT.sub("", caption[1]) if caption else "Table"
        name = name.replace('"', "&quot;")
        self.out.append(f'<div class="table" role="region" aria-label="{name}" tabindex="0"><table>')
        return self._ending("</table></div>")

    def _begin_show(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None] | None:
        entry = self.names.cards.get(int(facts["show"]))
        return self._ending(record_cards.show(entry)) if entry else None

    def _begin_person(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None] | None:
        person = self.names.people.get(int(facts["person"]))
        return self._ending(record_cards.person(person)) if person and person.has_page else None

    def _begin_embed(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None] | None:
        html = embed_card.embed(facts["provider"], facts["ref"], facts.get("title", ""))
        return self._ending(html) if html else None

    def _begin_offer(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None] | None:
        """What is on offer in this place of the body, the first, the second …"""
        self.offers_set += 1
        html = self.names.offers[self.offers_set - 1] if self.offers_set <= len(self.names.offers) else ""
        return self._ending(html) if html else None

    def _begin_episode(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None] | None:
        episode = self.names.episodes.get(int(facts["episode"]))
        return self._ending(episode_card.card(episode)) if episode else None

    def _begin_more(self, facts: Mapping[str, str], match: re.Match[str]) -> Callable[[Frame], None] | None:
        """The pieces it names that are public; or, once in a body, those that go with the piece."""
        if "pieces" in facts:
            ids = dict.fromkeys(int(pk) for pk in facts["pieces"].split(","))
            cards = [card(self.names.pieces[pk], "row") for pk in ids if pk in self.names.pieces]
        elif self.has_shown_related:
            return None
        else:
            self.has_shown_related = True
            cards = [card(other.edition, "row", reason=other.reason) for other in self.names.related]
        if not cards:
            return None
        return self._ending(f'<div class="more-like"><h2>More like this</h2>{"".join(cards)}</div>')

    def _open_block(self, tag: str, whole: str, attributes: str) -> None:
        if tag == "blockquote" and self.is_answering:
            self._go_in(tag)
            self._open_answer(attributes)
        else:
            super()._open_block(tag, whole, attributes)

    def _open_answer(self, attributes: str) -> None:
        """In questions and answers the layout says who speaks; a name only where that changes."""
        quote_id = self._quote_in(attributes)
        self.out.append(f'<blockquote class="answer"{self._place(quote_id)}>')
        if not quote_id:
            return
        quote = self.names.quotes[quote_id]
        if quote["speaker"] != self.answerer:
            self.answerer = quote["speaker"]
            self.out.append(f'<span class="speaker">{self.names.speaker_html(quote)}</span>')
        if quote["outlet"]:
            self.outlets.append(self._given_to(quote))
