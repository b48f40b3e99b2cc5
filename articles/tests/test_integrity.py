"""What is said about a piece's quotations before readers see them."""

from typing import Any
from uuid import uuid4

import pytest

from articles.documents import snapshot
from articles.findings import Finding, Tone
from articles.integrity import findings
from articles.models import Article
from articles.tests.factories import inline, make_article, make_image, make_person, make_show, set_off
from interviews.models import Interview, Quote, Record, Turn
from people.models import Person

pytestmark = pytest.mark.django_db

SECRET = "The producers buried the second ending because a backer in Leith hated the dog."


@pytest.fixture
def mara() -> Person:
    return make_person("Mara Quill")


@pytest.fixture
def held(mara: Person) -> Interview:
    return sit_down(
        mara,
        "I loathed the sea, all seven years of it, and I never told anybody on the crew.",
        "We rehearsed in a chapel. The roof leaked on the second night.",
        SECRET,
        records={2: Record.OFF},
    )


def sit_down(speaker: Person, *texts: str, records: dict[int, str] | None = None) -> Interview:
    """An interview whose turns are all one person's, a minute after each other."""
    interview = Interview.objects.create(title="In Leith")
    for n, text in enumerate(texts):
        record = (records or {}).get(n, Record.ON)
        Turn.objects.create(
            interview=interview, position=n, speaker=speaker, text=text, starts_at_seconds=60 * n + 4, record=record
        )
    return interview


def piece(body: str, interview: Interview | None, **fields: Any) -> Article:
    told = {"headline": "The late detective", "slug": uuid4().hex, **fields}
    return make_article(body=f"<p>{body}</p>", interview=interview, **told)


def found(article: Article) -> list[tuple[str, str, str]]:
    """Each finding's check, tone and field."""
    return [(one.check, one.tone.value, one.field) for one in findings(snapshot(article))]


def only(article: Article) -> Finding:
    (finding,) = findings(snapshot(article))
    return finding


def test_exact_quotations_are_passed_in_silence(mara: Person, held: Interview) -> None:
    said = inline("i loathed the sea – all 7 years of it", mara)
    assert found(piece(f"{said}, she says.", held, headline="Mara Quill: ‘I loathed the sea’")) == []


def test_an_altered_quotation_blocks_and_says_what_was_said(mara: Person, held: Interview) -> None:
    finding = only(piece(inline("I loved the sea, all seven years of it", mara), held))
    assert (finding.check, finding.tone, finding.may_be_cleared) == ("altered", Tone.BLOCKS, True)
    assert finding.subject.startswith("quote:")
    assert finding.sentence.startswith(
        "Mara Quill did not say “I loved the sea, all seven years of it” so (at 0:04): it was “loathed”, not “loved”."
    )


def test_a_quotation_marked_as_edited_may_differ(mara: Person, held: Interview) -> None:
    article = piece(inline("I loved the sea, all seven years of it", mara), held)
    Quote.objects.update(treatment=Quote.Treatment.EDITED)
    assert found(article) == [("altered", "notes", "body")]


def test_a_shown_trim_is_noted(mara: Person, held: Interview) -> None:
    assert found(piece(inline("I loathed the sea … and I never told anybody", mara), held)) == [
        ("trimmed", "notes", "body")
    ]


def test_words_nobody_said_are_a_warning_and_block_when_they_name_a_turn(mara: Person, held: Interview) -> None:
    article = piece(inline("Kettles ruin a conversation.", mara), held)
    assert found(article) == [("not_found", "warns", "body")]
    Quote.objects.update(turn=held.turns.first())
    assert found(article) == [("not_found", "blocks", "body")]


def test_somebody_who_did_not_speak_in_the_interview_is_not_looked_for_in_it(mara: Person, held: Interview) -> None:
    theo = make_person("Theo Lang")
    assert found(piece(inline("Kettles ruin a conversation.", theo), held)) == []
    Turn.objects.create(interview=held, position=9, label="THEO", text="Hello.")
    assert found(piece(inline("Kettles ruin a conversation.", theo), held)) == [("not_found", "warns", "body")]


def test_words_from_another_mouth_block(mara: Person, held: Interview) -> None:
    theo = make_person("Theo Lang")
    finding = only(piece(inline("We rehearsed in a chapel.", theo), held))
    assert (finding.check, finding.tone, finding.may_be_cleared) == ("speaker", Tone.BLOCKS, True)
    assert finding.sentence.startswith(
        "The transcript has “We rehearsed in a chapel.” from Mara Quill (at 1:04), not from Theo Lang."
    )


def test_a_quotation_of_an_off_the_record_turn_blocks_and_names_it(mara: Person, held: Interview) -> None:
    words = "The producers buried the second ending"
    (finding,) = (f for f in findings(snapshot(piece(inline(words, mara), held))) if f.subject.startswith("quote:"))
    assert (finding.check, finding.tone, finding.may_be_cleared) == ("off_record", Tone.BLOCKS, True)
    assert finding.sentence.startswith(f"Mara Quill said “{words}” off the record (at 2:04). Remove it,")


def test_an_altered_quotation_of_an_off_the_record_turn_blocks_too(mara: Person, held: Interview) -> None:
    assert found(piece(inline("The producers hid the second ending because a backer hated it", mara), held)) == [
        ("off_record", "blocks", "body")
    ]


def test_a_background_turn_is_not_quoted_by_name(mara: Person, held: Interview) -> None:
    held.turns.filter(position=1).update(record=Record.BACKGROUND)
    finding = only(piece(inline("We rehearsed in a chapel.", mara), held))
    assert (finding.check, finding.tone, finding.may_be_cleared) == ("background", Tone.BLOCKS, True)
    assert found(piece("They rehearsed in a chapel.", held)) == []


def test_a_quotation_itself_marked_off_the_record_blocks_whatever_the_document_remembers(
    mara: Person, held: Interview
) -> None:
    article = piece(inline("We rehearsed in a chapel.", mara), held)
    document = snapshot(article)
    assert findings(document) == []
    Quote.objects.update(record=Record.OFF)
    assert [(one.check, one.tone) for one in findings(document)] == [("record", Tone.BLOCKS)]


FIELDS = [
    *("kicker", "headline", "short_headline", "standfirst", "hero_caption", "hero_credit", "hero_alt"),
    *("seo_title", "seo_description", "social_title", "social_text"),
]


@pytest.mark.parametrize("field", FIELDS)
def test_off_the_record_words_block_in_every_field(held: Interview, field: str) -> None:
    words = "buried the second ending because a backer"
    assert found(piece("Nothing.", held, **{field: f"They {words} wept"})) == [("off_record", "blocks", field)]
    held.turns.update(record=Record.ON)
    assert found(piece("Nothing.", held, **{field: f"They {words} wept"})) == []


@pytest.mark.parametrize(
    "body",
    [
        "They <em>buried</em> the second ending, because a BACKER in <strong>Leith</strong> hated it.",
        "Elsewhere.</p><h2>Buried: the second ending (because a backer in Leith…)</h2><p>Next.",
        'Elsewhere.</p><aside data-block="facts"><h3>Facts</h3><ul><li>They buried the second ending '
        "because a backer in Leith left</li></ul></aside><p>Next.",
        "See.</p><table><tbody><tr><td>buried the second ending because a backer</td></tr></tbody></table><p>End.",
    ],
)
def test_off_the_record_words_block_wherever_they_stand_in_the_body(held: Interview, body: str) -> None:
    assert found(piece(body, held)) == [("off_record", "blocks", "body")]


def test_off_the_record_words_block_in_pictures_slugs_and_corrections(held: Interview) -> None:
    words = "They buried the second ending because a backer in Leith asked"
    image = make_image(alt_text=words)
    in_body = f'x</p><figure data-block="picture" data-image="{image.pk}"></figure><p>y'
    told = f'x</p><figure data-block="picture" data-image="{make_image().pk}" data-alt="{words}"></figure><p>y'
    assert found(piece(in_body, held)) == [("off_record", "blocks", "body")]
    assert found(piece(told, held)) == [("off_record", "blocks", "body")]
    assert found(piece("x", held, hero=image)) == [("off_record", "blocks", "hero")]
    assert found(piece("x", held, slug=words.lower().replace(" ", "-"))) == [("off_record", "blocks", "slug")]
    article = piece("x", held)
    document = {**snapshot(article), "corrections": [{"text": words, "corrected_at": None}]}
    assert [(f.check, f.field) for f in findings(document)] == [("off_record", "corrections")]


def test_an_off_the_record_sentence_split_by_its_attribution_is_still_one(mara: Person, held: Interview) -> None:
    said = held.turns.create(position=3, speaker=mara, text="Nobody paid the carpenters in Fife.", record=Record.OFF)
    quote = "11111111-1111-4111-8111-111111111111"
    body = (
        f"{inline('Nobody paid', mara, quote=quote)} she says, {inline('the carpenters in Fife.', mara, quote=quote)}"
    )
    assert f"turn:{said.pk}" in {finding.subject for finding in findings(snapshot(piece(body, held)))}


def test_a_short_turn_off_the_record_counts_as_a_whole(mara: Person) -> None:
    interview = sit_down(
        mara, "Nobody paid the carpenters.", "Yes, I think so.", records={0: Record.OFF, 1: Record.OFF}
    )
    assert found(piece("Yes, I think so, and nobody paid for carpenters.", interview)) == []
    assert found(piece("In the end nobody paid the carpenters.", interview)) == [("off_record", "blocks", "body")]


def test_what_was_also_said_on_the_record_is_free(mara: Person, held: Interview) -> None:
    article = piece("They buried the second ending because a backer in Leith hated the dog.", held)
    assert len(findings(snapshot(article))) == 1
    held.turns.create(position=4, speaker=mara, text=f"I can say it now. {SECRET}")
    assert findings(snapshot(article)) == []


def test_six_words_or_seven_common_ones_are_a_coincidence(mara: Person) -> None:
    interview = sit_down(
        mara,
        "And I was just going to say that it was one of those things, the harbour flooded every autumn we filmed.",
        records={0: Record.OFF},
    )
    assert found(piece("I was just going to say that it was one of those things.", interview)) == []
    assert found(piece("Where the harbour flooded every autumn, they left.", interview)) == []
    assert len(found(piece("The harbour flooded every autumn we filmed, they say.", interview))) == 1


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Mara Quill: “I loathed the sea”", []),
        ("Mara Quill: 'I Loathed … All Seven Years'", []),
        ("Mara Quill on the actors’ strike and the writers’ room", []),
        ("Mara Quill on ‘The Stroud File’", []),
        ("Mara Quill: ‘I loved the sea’", [("quoted_above", "blocks", "headline")]),
        ('Mara Quill: "Bring me kettles"', [("quoted_above", "warns", "headline")]),
    ],
)
def test_quotation_marks_in_a_headline_hold_what_the_piece_quotes(
    mara: Person, held: Interview, headline: str, expected: list[Any]
) -> None:
    make_show("The Stroud File")
    said = inline("I loathed the sea, all seven years of it", mara)
    article = piece(said, held)
    Article.objects.filter(pk=article.pk).update(headline=headline)
    article.refresh_from_db()
    assert found(article) == expected


@pytest.mark.parametrize("field", ["short_headline", "standfirst", "social_title", "seo_title"])
def test_the_other_headlines_are_looked_at_too(mara: Person, held: Interview, field: str) -> None:
    said = inline("I loathed the sea, all seven years of it", mara)
    assert found(piece(said, held, **{field: "‘I loved the sea’"})) == [("quoted_above", "blocks", field)]
    assert found(piece(said, held, **{field: "‘I loathed the sea’"})) == []


def test_a_pull_quote_repeats_what_is_quoted(mara: Person, held: Interview) -> None:
    quote = "11111111-1111-4111-8111-111111111111"
    said = inline("I loathed the sea, all seven years of it", mara, quote=quote)

    def pull(words: str, of: str = quote) -> Article:
        return piece(f'{said}</p><aside data-block="pullquote" data-of="{of}"><p>{words}</p></aside><p>End.', held)

    assert found(pull("I loathed the sea")) == []
    assert found(pull("I loved the sea")) == [("pull_quote", "blocks", "body")]
    assert found(pull("Bring me kettles")) == [("pull_quote", "warns", "body")]
    assert found(pull("We rehearsed in a chapel", of="22222222-2222-4222-8222-222222222222")) == []


@pytest.mark.parametrize("many", [1, 40])
def test_the_queries_are_the_same_for_one_quotation_and_for_forty(django_assert_num_queries: Any, many: int) -> None:
    people = [make_person(f"Speaker {n}") for n in range(many)]
    interview = Interview.objects.create(title="In Leith")
    for n, person in enumerate(people):
        for record in (Record.ON, Record.OFF):
            text = f"The {record} harbour flooded every autumn number {n} we filmed."
            Turn.objects.create(interview=interview, position=n, speaker=person, text=text, record=record)
    body = "".join(
        set_off(f"The on harbour flooded every spring number {n} we filmed.", speaker=person)
        for n, person in enumerate(people)
    )
    article = make_article("“The harbour flooded”", body=body, interview=interview, hero=make_image())
    document = snapshot(article)
    with django_assert_num_queries(6):
        assert sum(finding.check == "altered" for finding in findings(document, piece=article)) == many
