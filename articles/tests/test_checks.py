"""What the checks notice in a piece, one story for each, and what of it stops the piece."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from articles import workflow
from articles.checks import Case, Incomplete, blocking, judge
from articles.documents import snapshot
from articles.findings import Finding, Tone
from articles.house_style import seed_rules
from articles.models import Article, Clearance, Edition, HouseRule
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
)  # fmt: skip
from core import clock
from interviews.models import Interview, Quote, Record

pytestmark = pytest.mark.django_db


def findings(piece: Article, **changes: Any) -> list[Finding]:
    """What is noticed when the form says this."""
    return judge(Case({**snapshot(piece), **changes}, piece, clock.now()))


def noticed(piece: Article, check: str, **changes: Any) -> list[str]:
    """The sentences of one check."""
    return [one.sentence for one in findings(piece, **changes) if one.check == check]


def body_with(*blocks: str) -> str:
    return "<p>It began with a letter.</p>" + "".join(blocks)


def figure(image: Any, **attributes: str) -> str:
    more = "".join(f' data-{name}="{value}"' for name, value in attributes.items())
    return f'<figure data-block="picture" data-image="{image.pk}"{more}></figure>'


@pytest.fixture
def piece() -> Article:
    """A piece with which nothing is wrong."""
    paragraph = "<p>" + "The harbour froze in the night and nobody in the village slept at all. " * 5 + "</p>"
    piece = make_article(
        "Mara Quill on the night the harbour froze",
        people=[make_person("Mara Quill")],
        shows=[make_show("The Stroud File")],
        kind="feature",
        standfirst="The actor talks about a winter on the ice, and why she went back to see it thaw.",
        seo_description="Mara Quill on a winter on the ice, the film that came of it, and why she went back to it.",
        body=paragraph * 4,
    )
    piece.genres.add(make_genre("Drama"))
    piece.picks.create(pick=make_article("Another"))
    return piece


def test_nothing_is_noticed_in_a_piece_with_which_nothing_is_wrong(piece: Article) -> None:
    seed_rules()
    assert findings(piece) == []


@pytest.mark.parametrize(
    ("check", "changes", "sentence"),
    [
        ("headline", {"headline": "H" * 121, "short_headline": "H"}, "The headline has 121 characters"),
        ("headline", {"headline": "Quill speaks"}, "The headline has only 12 characters"),
        ("headline", {"headline": "H" * 81}, "Write a short headline"),
        ("headline", {"short_headline": "H" * 61}, "The short headline has 61 characters"),
        ("standfirst", {"standfirst": "S" * 301}, "The standfirst has 301 characters"),
        ("standfirst", {"standfirst": "What happened."}, "says very little"),
        ("exclusive", {"kicker": "An exclusive"}, "no exclusive interview"),
        ("exclusive", {"kicker": "Exclusive", "kind": "exclusive_interview"}, "by itself"),
        ("capitals", {"headline": "MARA QUILL ON THE HARBOUR"}, "in capitals"),
        ("pictographs", {"standfirst": "The actor talks about a winter on the ice. 🎬🎬🎬"}, "read out one by one"),
        ("search", {"headline": "Mara Quill on the harbour " + "h" * 40}, "cut the headline"),
        ("search", {"seo_title": "S" * 61}, "The search title has 61"),
        ("search", {"seo_description": "S" * 156}, "The search description has 156"),
        ("search", {"seo_description": "Short."}, "there is room for 155"),
        ("search", {"seo_description": ""}, "the standfirst stands in"),
        ("address", {"slug": "mara-" * 16}, "The address has 80 characters"),
        ("address", {"slug": "an-older-working-title"}, "no word of the headline"),
        ("records", {"shows": []}, "No show is attached"),
        ("records", {"genres": []}, "No genre is attached"),
        ("records", {"people": []}, "No person is attached"),
        ("related", {"picks": []}, "No related piece"),
        ("reading", {"body": "<p>A word.</p>"}, "only 2 words"),
        ("reading", {"body": f"<p>{'The sea was cold. ' * 40}</p>"}, "This paragraph has 160 words"),
        ("reading", {"body": f"<p>{'and the sea ' * 15}was cold.</p>"}, "This sentence has 47 words"),
        (
            "reading",
            {"body": f"<p>{'Incomprehensibility necessitates considerable deliberation. ' * 50}</p>"},
            "hard going",
        ),
        ("headings", {"body": body_with("<h4>The ice</h4>")}, "skips a level"),
        ("headings", {"body": body_with("<h2>The ice</h2><h4>The sea</h4>")}, "Make it a heading 3"),
        ("links", {"body": body_with('<p><a href="https://x.example/">click here</a></p>')}, "does not say where"),
        ("links", {"body": body_with('<p><a href="https://x.example/">https://x.example/</a></p>')}, "hard to read"),
        ("links", {"body": body_with('<p><a href="/no-such/">the report</a></p>')}, "there is no page"),
        ("tables", {"body": body_with("<table><tbody><tr><td>1</td></tr></tbody></table>")}, "needs a caption"),
        ("tables", {"body": body_with("<table><tbody><tr><td>1</td></tr></tbody></table>")}, "no headings"),
        ("attribution", {"body": body_with("<p>“I never left the ice,” she said.</p>")}, "Nobody is named"),
        ("titles", {"body": body_with("<p>In The Stroud File she is cold.</p>")}, "is a title"),
        (
            "embeds",
            {"body": body_with('<div data-block="embed" data-provider="vimeo" data-ref="76979871"></div>')},
            "The embed from vimeo needs a title",
        ),
    ],
)
def test_what_could_be_better_is_noticed(piece: Article, check: str, changes: dict[str, Any], sentence: str) -> None:
    assert not any(sentence in one for one in noticed(piece, check))
    assert any(sentence in one for one in noticed(piece, check, **changes))


@pytest.mark.parametrize(
    ("check", "body"),
    [
        ("headings", "<h2>The ice</h2><h3>The sea</h3><h2>The shore</h2>"),
        ("links", '<p><a href="https://x.example/">the coroner’s report</a></p>'),
        ("tables", '<table><caption>Ice</caption><thead><tr><th scope="col">Year</th></tr></thead></table>'),
        ("titles", "<p>In <em>The Stroud File</em> she is cold. The Stroud File ended.</p>"),
        ("titles", "<p>The Stroud Filed nothing.</p>"),
        ("reading", f"<p>{'The sea was cold. ' * 20}</p>" * 3),
        ("attribution", "<h2>“I never left the ice”</h2>"),
    ],
)
def test_what_is_well_is_left_alone(piece: Article, check: str, body: str) -> None:
    assert noticed(piece, check, body=body) == []


def test_what_somebody_is_named_as_having_said_needs_no_more(piece: Article) -> None:
    mara = make_person("Mara Quill")
    workflow.save_piece(piece, by=idris(), body=body_with(f"<p>{inline('I never left the ice, ever.', mara)}</p>"))
    assert noticed(piece, "attribution") == []


def test_a_finding_says_which_of_the_same_words_it_means(piece: Article) -> None:
    seed_rules()
    mara = make_person("Mara Quill")
    said = inline("Whilst I waited.", mara)
    workflow.save_piece(piece, by=idris(), body=f"<p>Whilst it froze, {said}</p><p>Whilst it thawed.</p>")
    found = [one for one in findings(piece) if one.check == "house style"]
    assert [(one.words, one.nth, one.suggestion) for one in found] == [("Whilst", 0, "While"), ("Whilst", 2, "While")]


def test_house_style_is_judged_in_every_field_of_words(piece: Article) -> None:
    HouseRule.objects.all().delete()
    HouseRule.objects.create(name="Film", pattern="movie", suggestion="film", wrong="movie", tone="warns")
    changed = dict.fromkeys(
        ("headline", "standfirst", "hero_caption", "seo_title", "social_text"), "A movie of the ice"
    )
    found = [one for one in findings(piece, **changed) if one.check == "house style"]
    assert {one.field for one in found} == set(changed)
    assert {one.sentence for one in found} == {"Write “film”, not “movie”."}


def test_a_rule_that_is_switched_off_is_not_told(piece: Article) -> None:
    HouseRule.objects.all().delete()
    rule = HouseRule.objects.create(name="Film", pattern="movie", wrong="movie")
    assert noticed(piece, "house style", headline="A movie of the frozen ice") == ["Film: “movie”."]
    HouseRule.objects.filter(pk=rule.pk).update(is_active=False)
    assert noticed(piece, "house style", headline="A movie of the frozen ice") == []


def test_a_name_a_letter_from_a_record_is_noticed_with_the_right_one(piece: Article) -> None:
    make_person("Tomas Ferrabee")
    found = [one for one in findings(piece, body=body_with("<p>Tomas Ferabee came.</p>")) if one.check == "names"]
    assert [(one.words, one.suggestion) for one in found] == [("Tomas Ferabee", "Tomas Ferrabee")]
    assert noticed(piece, "names", body=body_with("<p>Tomas Ferrabee came.</p>")) == []


def test_another_live_piece_with_the_same_headline_is_noticed_and_ones_own_is_not(piece: Article) -> None:
    workflow.publish(piece, by=morag())
    assert noticed(piece, "search") == []
    twin = make_article("Mara Quill on the night the harbour froze", seo_description="S" * 100)
    assert noticed(twin, "search") == ["Readers see a piece with this headline already, in Television. Write another."]


def test_an_interview_given_to_others_is_no_exclusive(piece: Article) -> None:
    held = Interview.objects.create(title="Junket", outlet="The Echo")
    [sentence] = noticed(piece, "exclusive", kind="exclusive_interview", interview=held.pk)
    assert sentence.startswith("The interview was given to The Echo")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("IMG_2034.jpg", "is a file’s name"),
        ("Ice on the harbour", "is its caption again"),
        ("A photo of ice", "begins by saying that it is a picture"),
        ("Ice " * 60, "has 239 characters"),
        ("A boat in thick ice", ""),
    ],
)
def test_alt_text_that_says_nothing_is_noticed(piece: Article, words: str, sentence: str) -> None:
    image = make_image(alt_text=words, caption="Ice on the harbour")
    for changes in ({"hero": image.pk}, {"body": body_with(figure(image))}):
        told = noticed(piece, "alt text", **changes)
        assert [sentence in one for one in told] == ([True] if sentence else [])


def test_a_picture_that_we_may_not_print_any_longer_is_noticed(piece: Article) -> None:
    image = make_image(usage_until=date(2020, 1, 1))
    assert len(noticed(piece, "rights", hero=image.pk, body=body_with(figure(image)))) == 2


# --- What stops a piece ---


def stops(piece: Article, **changes: Any) -> list[str]:
    return [one.sentence for one in findings(piece, **changes) if one.tone is Tone.BLOCKS]


def test_a_picture_in_the_body_without_alt_text_or_credit_stops_the_piece(piece: Article) -> None:
    bare = make_image("Ice", alt_text="", credit="")
    assert stops(piece, body=body_with(figure(bare))) == [
        "Picture 1 in the body (“Ice”) needs alt text. Say what it shows.",
        "Picture 1 in the body (“Ice”) needs a credit.",
    ]
    assert stops(piece, body=body_with(figure(bare, alt="", credit="Photograph: Ninth Row"))) == []


def test_a_picture_that_is_gone_stops_the_piece(piece: Article) -> None:
    image = make_image()
    body = body_with(figure(image))
    image.delete()
    assert stops(piece, body=body) == [
        "Picture 1 in the body is not there any more. Remove it, or choose another.",
    ]


def test_every_missing_part_leads_to_its_field(piece: Article) -> None:
    missing: dict[str, Any] = {"headline": "", "standfirst": "", "body": "", "slug": "", "bylines": [], "section": None}
    found = {one.field for one in findings(piece, **missing) if one.tone is Tone.BLOCKS}
    assert found == set(missing)


def test_an_interview_needs_somebody_interviewed(piece: Article) -> None:
    assert stops(piece, kind="interview") == []
    assert stops(piece, kind="interview", people=[]) == ["It needs the person interviewed."]


def test_embargoes_stop_the_piece_until_they_are_lifted(piece: Article) -> None:
    mara, lifted = make_person("Mara Quill"), clock.now() + timedelta(days=2)
    held = Interview.objects.create(title="Junket", embargoed_until=lifted)
    workflow.save_piece(piece, by=idris(), body=body_with(f"<p>{inline('I went.', mara)}</p>"))
    Quote.objects.update(embargoed_until=lifted)
    changes = {"interview": held.pk, "embargoed_until": lifted.isoformat()}
    assert len(stops(piece, **changes)) == 3
    with clock.at(lifted):
        assert stops(piece, **changes) == []


def test_a_refusal_names_everything_that_stands_in_the_way(piece: Article) -> None:
    seed_rules()
    mara = make_person("Mara Quill")
    piece.standfirst = ""
    body = body_with("<p>TK years.</p>", f"<p>{inline('Not for print.', mara)}</p>")
    workflow.save_piece(piece, by=idris(), body=body)
    Quote.objects.update(record=Record.BACKGROUND)
    with pytest.raises(Incomplete) as refused:
        workflow.publish(piece, by=morag())
    told = str(refused.value)
    assert told.startswith("Before this piece can be published it needs a standfirst. Mara Quill said “Not for print.”")
    assert "A placeholder is still standing here." in told
    assert not refused.value.may_override
    assert not Edition.objects.filter(piece=piece).exists()


def test_a_rule_that_stops_publishing_stops_it_until_it_is_cleared_for_these_words(piece: Article) -> None:
    seed_rules()
    workflow.save_piece(piece, by=idris(), body=body_with("<p>He lives on XXX Street.</p>"))
    with pytest.raises(Incomplete) as refused:
        workflow.publish(piece, by=morag())
    assert refused.value.may_override
    [finding] = refused.value.findings
    clearance = Clearance(piece=piece, check_name=finding.check, subject=finding.subject, words=finding.words)
    clearance.sentence, clearance.reason, clearance.at, clearance.by = (
        finding.sentence,
        "It is its name.",
        clock.now(),
        morag(),
    )
    clearance.save()
    assert blocking(piece, at=clock.now()) == []
    [noted] = [one for one in findings(piece) if one.check == "house style"]
    assert (noted.tone, noted.sentence.endswith("Cleared: It is its name.")) == (Tone.NOTES, True)
    workflow.publish(piece, by=morag())
    workflow.save_piece(piece, by=idris(), body=body_with("<p>He lives on XXX Street, TK.</p>"))
    assert [one.words for one in blocking(piece, at=clock.now())] == ["TK"]


# --- What it costs ---


@pytest.mark.parametrize("number", [1, 40])
def test_judging_takes_the_same_queries_whatever_the_piece_holds(number: int, django_assert_num_queries: Any) -> None:
    seed_rules()
    people = [make_person(f"Person {n} Quill") for n in range(number)]
    shows = [make_show(f"The File of {n}") for n in range(number)]
    picks = [make_article(f"Picked {n}") for n in range(number)]
    images = [make_image(f"Picture {n}") for n in range(number)]
    held = Interview.objects.create(title="Junket")
    body = "".join(
        f"<p>{inline('I went.', person, quote=uuid4())}</p>"
        f'<p><a data-person="{person.pk}">Name</a> <a data-show="{show.pk}">Title</a></p>'
        f'<p><a data-piece="{pick.pk}">It</a></p>'
        f"{figure(image)}<p>Whilst it froze, “nobody ever slept at all,” someone said.</p>"
        for person, show, pick, image in zip(people, shows, picks, images, strict=True)
    )
    piece = make_article("Quill", people=people, shows=shows, body=body, hero=images[0], interview=held)
    for pick in picks:
        piece.picks.create(pick=pick)
    piece.genres.add(make_genre())
    document, fresh = snapshot(piece), Article.objects.select_related("section").get(pk=piece.pk)
    with django_assert_num_queries(24):
        found = judge(Case(document, fresh, clock.now()))
    assert len([one for one in found if one.words == "Whilst"]) == min(number, 20)
