"""Pictures on live pieces that expire within a fortnight are a list on the desk and a mail a day."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.tests.factories import idris, make_article, make_edition, make_image, make_show, morag, sana
from articles.workflow import kill, schedule
from core import clock, dates
from newsroom.expiring import expiring, tell_of_expiring
from newsroom.rounds import STEPS, tell_of_pictures

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def listed() -> list[tuple[str, str, list[str]]]:
    found = expiring(clock.today())
    return [(str(one.picture), one.words, [piece.headline for piece in one.pieces]) for one in found]


def test_what_ends_within_a_fortnight_on_live_and_scheduled_pieces_is_listed_first_to_go_first() -> None:
    today = clock.today()
    weir = make_image("Weir", usage_until=today + 14 * DAY)
    pier = make_image("Pier", usage_until=today)
    tide = make_image("Tide", usage_until=today + DAY)
    make_edition("Head", hero=weir)
    make_edition("Body", body=f'<p>One.</p><figure data-block="picture" data-image="{pier.pk}"></figure>')
    schedule(make_article("Later", hero=tide), at=clock.now() + timedelta(hours=2), by=morag())
    make_edition("Far", hero=make_image("Far", usage_until=today + 15 * DAY))
    make_article("A draft", hero=make_image("Draft", usage_until=today + DAY))
    gone = make_edition("Gone", hero=make_image("Gone", usage_until=today + DAY))
    kill(gone.piece, by=morag(), note="It was wrong.")
    make_edition("Lent", hero=make_image(), shows=[make_show(poster=make_image("Lent", usage_until=today + DAY))])
    assert listed() == [
        ("Pier", "Last day", ["Body"]),
        ("Tide", "1 day left", ["Later"]),
        ("Weir", "14 days left", ["Head"]),
    ]


def test_a_picture_in_many_pieces_names_the_newest_three() -> None:
    weir = make_image("Weir", usage_until=clock.today() + DAY)
    for number in range(5):
        make_edition(f"Piece {number}", hero=weir)
    one = expiring(clock.today())[0]
    assert ([piece.headline for piece in one.pieces], one.has_more) == (["Piece 4", "Piece 3", "Piece 2"], True)


def test_the_desk_lists_them_with_the_days_that_are_left(client: Client) -> None:
    make_edition("Head", hero=make_image("Weir", usage_until=clock.today() + 3 * DAY))
    client.force_login(morag())
    page = client.get("/admin/").content.decode()
    assert ("Pictures that expire" in page, "3 days left" in page, ">Weir</a>" in page) == (True, True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_three_queries_at_any_length(count: int) -> None:
    for _ in range(count):
        make_edition(hero=make_image(usage_until=clock.today() + DAY))
    with CaptureQueriesContext(connection) as asked:
        assert len(expiring(clock.today())) == count
    assert len(asked) == 3


def test_those_who_may_publish_are_mailed_once_a_day_and_only_when_there_is_something() -> None:
    idris(), sana(), morag()
    today = clock.today()
    assert (tell_of_expiring(today), mail.outbox) == (0, [])
    edition = make_edition("Quill speaks", hero=make_image("Weir", usage_until=today + 3 * DAY))
    assert (tell_of_expiring(today), tell_of_expiring(today)) == (1, 0)
    letter = mail.outbox[0]
    assert (len(mail.outbox), letter.to) == (1, ["morag@magazine.example"])
    assert "1 picture expires within a fortnight" in letter.subject
    assert "“Weir” – 3 days left" in letter.body
    assert "in “Quill speaks”, at its head: http://" in letter.body
    assert f"/admin/articles/article/{edition.piece_id}/change/" in letter.body
    assert tell_of_expiring(today + DAY) == 1


def test_the_mail_says_by_place_what_becomes_of_a_picture() -> None:
    morag()
    today = clock.today()
    weir = make_image("Weir", usage_until=today + 3 * DAY)
    item = f'<figure data-part="item" data-image="{weir.pk}"></figure>'
    gallery = f'<p>One.</p><div data-block="gallery">{item}</div>'
    make_edition("Hung", body=gallery)
    tell_of_expiring(today)
    make_edition("Both", hero=weir, body=gallery)
    tell_of_expiring(today + DAY)
    first, second = (str(letter.body) for letter in mail.outbox)
    assert ("in “Hung”, in its text: " in first, "in “Both”, at its head and in its text: " in second) == (True, True)
    assert ["fallback picture" in body for body in (first, second)] == [False, True]
    assert ["In a text or a gallery the picture goes" in body for body in (first, second)] == [True, True]


def test_what_has_ended_stays_on_the_desk_s_list_while_a_piece_uses_it_and_is_mailed_no_more(client: Client) -> None:
    morag()
    today = clock.today()
    weir, pier = make_image("Weir", usage_until=today), make_image("Pier", usage_until=today - DAY)
    edition = make_edition("Head", hero=weir)
    make_edition("Tail", hero=make_image("Tide", usage_until=today + 5 * DAY))
    with clock.at(clock.now() - 2 * DAY):
        make_edition("Past", hero=pier)
    later = clock.now() + 2 * DAY
    with clock.at(later):
        found = expiring(clock.today(), with_ended=True)
        assert [str(one.picture) for one in found] == ["Tide", "Weir", "Pier"]
        assert found[1].words == f"Ended on {dates.day(today)}"
        assert [str(one.picture) for one in expiring(clock.today())] == ["Tide"]
        client.force_login(morag())
        assert f"Ended on {dates.day(today)}" in client.get("/admin/").content.decode()
        kill(edition.piece, by=morag(), note="It was wrong.")
        assert [str(one.picture) for one in expiring(clock.today(), with_ended=True)] == ["Tide", "Pier"]
        tell_of_expiring(clock.today())
    assert "Pier" not in str(mail.outbox[-1].body)


def test_a_mail_server_that_does_not_answer_is_tried_again(settings: object) -> None:
    morag()
    make_edition("Quill speaks", hero=make_image("Weir", usage_until=clock.today()))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # type: ignore[attr-defined]
    with pytest.raises(ConnectionRefusedError):
        tell_of_expiring(clock.today())
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    assert tell_of_expiring(clock.today()) == 1


def test_the_command_lists_what_expires_and_a_dry_run_mails_nobody() -> None:
    morag()
    make_edition("Quill speaks", hero=make_image("Weir", usage_until=clock.today()))
    told = StringIO()
    call_command("picture_rights", dry_run=True, stdout=told)
    assert (told.getvalue(), mail.outbox) == ("“Weir”: last day, in “Quill speaks”\n", [])
    call_command("picture_rights", stdout=told)
    assert len(mail.outbox) == 1


def test_the_daily_round_tells_of_them() -> None:
    assert tell_of_pictures in STEPS
