"""Finding quotations: what is one, where it stands, and who said it."""

import pytest

from interviews.finding import Named, Proposal, find_quotations, paragraphs, read_blocks
from interviews.finding.blocks import utf16
from interviews.finding.labelled import SETS, labelled, score
from interviews.finding.transcript import TurnIndex
from tests.effort import effort

LIMIT = 400  # times a million additions; a tenth of that is usual

QUILL, FERRABEE = Named(1, "Mara Quill"), Named(2, "Tomas Ferrabee")
FLOORS = {"tuned_on": (0.99, 0.975), "held_out": (0.98, 0.97)}  # of passages, and of passages with their speaker


def found(*texts: str, people: tuple[Named, ...] = (QUILL, FERRABEE)) -> list[Proposal]:
    return find_quotations(paragraphs(texts), people)


def said(*texts: str) -> list[tuple[str, str]]:
    """Words and speakers of what is found."""
    return [(one.words, one.speaker.name if one.speaker else "") for one in found(*texts)]


@pytest.mark.parametrize("which", SETS)
def test_the_labelled_texts_are_read_as_well_as_they_have_been(which: str) -> None:
    result = score(which)
    passages, speakers = FLOORS[which]

    assert min(result.passage_rates) >= passages, result.failing
    assert min(result.speaker_rates) >= speakers, result.failing


def test_the_labelled_texts_are_enough_to_mean_something() -> None:
    texts = [text for which in SETS for text in labelled(which)]

    assert len(texts) >= 60
    assert sum(len(text.quotations) for text in texts) >= 250


def test_a_quotation_split_by_its_attribution_is_one() -> None:
    [one] = found("“The trains,” Quill says, “were late.”")

    assert [(s.start, s.end, s.words_start, s.words_end) for s in one.segments] == [(0, 13, 1, 12), (26, 38, 27, 37)]
    assert one.words == "The trains, were late."


def test_a_quotation_over_paragraphs_is_one_and_they_stay_apart() -> None:
    [one] = found("Quill remembers: “It was four.", "“It was five.", "“It was six,” she says.")

    assert one.words == "It was four.\n\nIt was five.\n\nIt was six,"
    assert [segment.block for segment in one.segments] == [0, 1, 2]


def test_without_the_opening_mark_of_the_next_paragraph_nothing_goes_on() -> None:
    assert said("Quill remembers: “It was four.", "It was five.", "“It was six,” says Quill.") == [
        ("It was six,", "Mara Quill")
    ]


def test_titles_scare_quotes_years_and_measures_are_no_quotations() -> None:
    assert said("Her film, “Glass Harbour”, is a so-called “comeback”.", "The '90s: 6'2\" and 12\" across.") == []
    assert said("“Glass Harbour,” says Quill.") == [("Glass Harbour,", "Mara Quill")]


def test_a_known_title_is_no_quotation_however_it_is_written() -> None:
    text = paragraphs(["“Who shut all these doors?” began on Sunday."])

    assert [one.words for one in find_quotations(text, [QUILL])] == ["Who shut all these doors?"]
    assert find_quotations(text, [QUILL], titles={"who shut all these doors?"}) == []
    american = paragraphs(["It is called by some “Who Shut all these doors now,” and by others nothing."])
    assert find_quotations(american, [QUILL], titles={"who shut all these doors now"}) == []


def test_what_is_attributed_already_is_not_proposed_but_says_who_spoke_last() -> None:
    html = (
        '<p><q data-quote="00000000-0000-0000-0000-000000000001" data-speaker="2">I was there,</q> he says.'
        " “And I stayed until the end.”</p>"
    )
    [one] = find_quotations(html, [QUILL, FERRABEE])

    assert (one.words, one.speaker) == ("And I stayed until the end.", FERRABEE)


def test_bare_quotation_elements_are_proposed_in_their_form() -> None:
    html = "<p>Quill says <q>I was there on the day</q>.</p><blockquote><p>One thing.</p><p>Another.</p></blockquote>"
    inline, set_off = find_quotations(html, [QUILL])

    assert (inline.form, inline.words) == ("inline", "I was there on the day")
    assert (set_off.form, set_off.words) == ("set_off", "One thing.\n\nAnother.")
    assert [segment.block for segment in set_off.segments] == [2, 3]


def test_headings_and_boxes_are_passed_over_and_questions_and_answers_are_not() -> None:
    words = "“I was there the whole time,” says Quill."
    html = (
        f'<h2>{words}</h2><aside data-block="pullquote"><p>{words}</p></aside><div data-block="qa"><p>{words}</p></div>'
    )
    [one] = find_quotations(html, [QUILL])

    assert [segment.block for segment in one.segments] == [1]


def test_places_are_in_the_text_as_posted_and_as_a_browser_counts() -> None:
    [block] = read_blocks("<p>🎬&nbsp;<em>“I&amp;you</em> stayed,” says Quill.</p>")
    [one] = find_quotations([block], [QUILL])
    [segment] = one.segments

    assert block.text[segment.start : segment.end] == "“I&you stayed,”"
    assert (segment.start, utf16(block.text, segment.start)) == (2, 3)


def test_a_list_in_a_list_has_its_own_text() -> None:
    assert [(b.tag, b.text) for b in read_blocks("<ul><li>one<ul><li>two</li></ul>three</li></ul>")] == [
        ("li", "onethree"),
        ("li", "two"),
    ]


def test_the_transcript_says_who_for_certain() -> None:
    turns = TurnIndex([(40, 2, "And so on."), (41, 2, "Well, I never left the show – ever.")])
    text = paragraphs(["“I never left the show, ever,” says Quill."])
    [guess] = find_quotations(text, [QUILL, FERRABEE])
    [certain] = find_quotations(text, [QUILL, FERRABEE], transcript=turns)

    assert (guess.speaker, guess.turn, guess.confidence < 1) == (QUILL, None, True)
    assert (certain.speaker, certain.turn, certain.confidence) == (FERRABEE, 41, 1.0)


def test_words_that_run_over_two_turns_are_in_neither() -> None:
    turns = TurnIndex([(1, 1, "I never left"), (2, 2, "the show at all")])

    assert turns.find(["I never left"]) is None
    assert turns.find(["the show at all"]) == (2, 2)
    assert turns.find(["never left the show"]) is None


def test_an_interviewers_question_is_nobodys_and_the_answer_is_not() -> None:
    assert said("Quill sits down.", "“Are you happy with it?” I ask.", "“I am today.”") == [
        ("Are you happy with it?", ""),
        ("I am today.", "Mara Quill"),
    ]


def test_a_long_piece_is_read_in_a_moment() -> None:
    paragraph = (
        "Quill remembers the day the set burned down and nobody noticed. “We went on,” she says, “for an hour, in the "
        "smoke, and it was the best take of all of them.” Ferrabee laughs at that, and looks for his coat. It had "
        "been a long winter in the studios by the river, and the money was running out again."
    )
    blocks = paragraphs([paragraph] * 90)
    assert sum(len(block.text.split()) for block in blocks) > 5_000

    assert effort(lambda: find_quotations(blocks, [QUILL, FERRABEE])) < LIMIT / 40


@pytest.mark.parametrize("piece", ["'s ", "‘a ", "“a ", '"a b" ', "Quill said “a b.” ", "<q>a</q>", "a' 'b", "He. "])
def test_nothing_that_fits_into_a_form_keeps_the_server_busy(piece: str) -> None:
    repeated = piece * (60_000 // len(piece))
    html = f"<p>{repeated[:59_000]}</p>" + f"<p>{piece * 40}</p>" * (60_000 // (len(piece) * 40))

    assert effort(lambda: find_quotations(html, [QUILL])) < LIMIT
