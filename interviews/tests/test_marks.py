"""Marks in a text: what is read from them, what is stored, what the editor gets back."""

from itertools import count
from uuid import UUID

from core.html import CleanHTML, clean_from_editor
from interviews.marks import Attribution, Mark, for_editor, read, without

A, B = UUID(int=0xA), UUID(int=0xB)


def stored(html: str) -> tuple[str, list[Mark]]:
    numbers = count(100)
    return read(clean_from_editor(html), mint=lambda: UUID(int=next(numbers)))


def test_an_inline_mark_is_stored_with_its_id_only() -> None:
    html, found = stored(
        f'<p>“Yes,” or <q data-quote="{A}" data-speaker="7" data-outlet="The Echo">No &amp; no</q>.</p>'
    )
    assert html == f'<p>“Yes,” or <q data-quote="{A}">No &amp; no</q>.</p>'
    assert found == [Mark(A, "inline", ["No & no"], speaker=7, outlet="The Echo", character="")]


def test_paragraphs_of_a_set_off_quotation_are_apart_by_a_blank_line() -> None:
    _, found = stored(
        f'<blockquote data-quote="{A}" data-speaker="7"><p>One.</p><p>Two <em>and</em> three.</p></blockquote>'
    )
    assert [mark.words for mark in found] == ["One.\n\nTwo and three."]


def test_a_quotation_split_by_its_attribution_is_one() -> None:
    _, found = stored(
        f'<p><q data-quote="{A}">I never wanted it,</q> she says, <q data-quote="{A}">and it shows.</q></p>'
    )
    assert [(mark.quote, mark.words) for mark in found] == [(A, "I never wanted it, and it shows.")]


def test_a_quotation_that_runs_on_into_the_next_paragraph_is_one() -> None:
    _, found = stored(f'<p><q data-quote="{A}">One.</q></p><p><q data-quote="{A}">Two.</q></p>')
    assert [mark.words for mark in found] == ["One.\n\nTwo."]


def test_a_copy_of_a_quotation_gets_an_id_of_its_own() -> None:
    html, found = stored(f'<p><q data-quote="{A}">Same.</q></p><p>x <q data-quote="{A}">Same.</q></p>')
    assert [mark.quote for mark in found] == [A, UUID(int=100)]
    assert html == f'<p><q data-quote="{A}">Same.</q></p><p>x <q data-quote="{UUID(int=100)}">Same.</q></p>'
    assert read(CleanHTML(html)) == (html, found)


def test_a_mark_inside_a_mark_loses_its_mark_and_keeps_its_words() -> None:
    html, found = stored(f'<blockquote data-quote="{A}"><p>He said <q data-quote="{B}">go</q>.</p></blockquote>')
    assert html == f'<blockquote data-quote="{A}"><p>He said <q>go</q>.</p></blockquote>'
    assert [(mark.quote, mark.words) for mark in found] == [(A, "He said go.")]


def test_other_markup_goes_through_unchanged() -> None:
    html = clean_from_editor(
        '<h2>A &lt; B</h2><p>x<br>y <a href="/a?b=1&amp;c=2">z</a> <q>plain</q></p><hr><ul><li>i</li></ul>'
    )
    assert read(html) == (html, [])


def test_the_editor_is_told_who_said_it() -> None:
    html = for_editor(f'<p><q data-quote="{A}">Yes</q></p>', {A: Attribution(7, 'Mara "Q" Quill', outlet="The Echo")})
    assert html == (
        f'<p><q data-quote="{A}" data-speaker="7" data-speaker-name="Mara &quot;Q&quot; Quill" '
        'data-outlet="The Echo">Yes</q></p>'
    )


def test_a_mark_can_be_taken_off_and_the_words_stay() -> None:
    html, _ = stored(f'<p><q data-quote="{A}">Yes</q> <q data-quote="{B}">No</q></p>')
    assert without(CleanHTML(html), {A}) == f'<p><q>Yes</q> <q data-quote="{B}">No</q></p>'
