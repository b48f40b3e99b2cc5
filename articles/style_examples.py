"""What the style page shows: made-up rows that are never saved, one for each state that a component can be in."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from articles.body import Names, halves, set_body
from articles.models.edition import Edition, Placement
from articles.models.taxonomy import Kind, QuoteForm, Section
from articles.page_document import PageQuote
from articles.pages.article import InterviewCredit
from articles.show_cards import ShowCard
from core import clock
from images.models import Image
from people.models import Person
from shows.models import Genre, Show

IDS = [f"{n}1111111-1111-4111-8111-111111111111" for n in range(4)]
SECTIONS = ["Television", "Film", "Stage", "Music", "Culture", "Books"]
SIZES = ("lead", "feature", "standard", "row")
BODY = (
    f"""
<p>A paragraph of running text with <a data-person="1">a person</a>, <a data-show="1">a show</a>, <em>a title</em>,
<strong>strong words</strong> and <q data-quote="{IDS[0]}">words that were spoken inside a sentence</q>.</p>
<h2>A crosshead</h2><p>Text under it.</p><h3>A smaller one</h3><ul><li>One thing</li><li>Another</li></ul>
<blockquote data-quote="{IDS[1]}"><p>A quotation set off, which is how the house is known.</p><p>It may have two
paragraphs, each with a mark.</p></blockquote>
<aside data-block="pullquote" data-of="{IDS[1]}"><p>How the house is known.</p></aside>
<div data-block="qa"><div data-part="question"><p>A question?</p></div>
<blockquote data-quote="{IDS[2]}"><p>An answer, by name the first time.</p></blockquote></div>
<div data-block="qa"><div data-part="question"><p>And another?</p></div>
<blockquote data-quote="{IDS[3]}"><p>Given to somebody else.</p></blockquote></div>
<aside data-block="facts"><h3>Key facts</h3><ul><li>One</li><li>Two</li></ul></aside>
<table><caption>A table</caption><thead><tr><th>Night</th><th>Seats</th></tr></thead>
<tbody><tr><td>First</td><td>412</td></tr></tbody></table>
<div data-block="embed" data-provider="youtube" data-ref="aaaaaaaaaaa" data-title="A film elsewhere"></div>
<div data-block="show" data-show="1"></div><div data-block="person" data-person="1"></div><hr><p>The end.</p>
""".replace("\n", " ")
    .replace("> <", "><")
    .strip()
)


@dataclass(frozen=True)
class Examples:
    """One of everything; `sections` has a piece in each section's colour."""

    sections: list[Edition]
    pictured: Edition
    plain: Edition
    body: SafeString
    said: Placement
    speaker: Person
    person: Person
    show: Show
    entry: ShowCard
    plain_entry: ShowCard
    credit: InterviewCredit
    elsewhere: InterviewCredit


def examples() -> Examples:
    """Everything, in memory."""
    picture = Image(
        pk=1, width=1500, height=1000, alt_text="Six colours", placeholder="246357468abc9bdace", renditions={}
    )
    genre = Genre(pk=1, name="Crime drama", slug="crime-drama")
    person = Person(
        pk=1, name="Mara Quill", slug="mara-quill", known_for="Actor", is_public=True, portrait=picture,
        biography="<p>She acts. This is a made-up person.</p>",
    )  # fmt: skip
    show = Show(pk=1, title="The Stroud File", slug="the-stroud-file", is_public=True, genre=genre, poster=picture)
    plain = Show(pk=2, title="A show without a poster", slug="without", is_public=True)
    sections = [_piece(n, kind=Kind.NEWS, kicker=name) for n, name in enumerate(SECTIONS)]
    pictured, unpictured = (_piece(n, kind=Kind.EXCLUSIVE) for n in (0, 3))
    pictured.hero = picture
    entry = ShowCard(show, [person], "The Stroud File is available to stream on Lantern.", None)
    said = Placement(
        edition=pictured, quote_id=IDS[1], speaker=person, form=QuoteForm.SET_OFF, character="DI Ada Stroud",
        words="You only hear a house when everybody in it has stopped pretending.", outlet="The Harbour Review",
    )  # fmt: skip
    return Examples(
        sections=sections,
        pictured=pictured,
        plain=unpictured,
        body=_body(person, show, entry),
        said=said,
        speaker=person,
        person=person,
        show=show,
        entry=entry,
        plain_entry=ShowCard(plain, [], "", None),
        credit=InterviewCredit([person], True, "", [person], "On the weir, 1st April"),
        elsewhere=InterviewCredit([person], False, "The Harbour Review", [], ""),
    )


def _piece(number: int, *, kind: Kind, kicker: str = "") -> Edition:
    section = Section(name=SECTIONS[number], slug=SECTIONS[number].lower(), position=number)
    return Edition(
        section=section, slug="example", kind=kind, kicker=kicker, byline="Idris Vaughan", published_at=clock.now(),
        headline="A headline that says what it is, over two lines or three", short_headline="A headline, shorter",
        standfirst="A standfirst: a sentence or two between the headline and the text, which say what to expect.",
    )  # fmt: skip


def _body(person: Person, show: Show, entry: ShowCard) -> SafeString:
    quotes = {
        pk: PageQuote(speaker=1, words="", form="", outlet=outlet, character="", position=n)
        for n, (pk, outlet) in enumerate(zip(IDS, ["", "", "", "The Harbour Review"], strict=True))
    }
    beginning, rest = halves(set_body(BODY, Names({1: person}, {1: show}, quotes, cards={1: entry})))
    return beginning + rest
