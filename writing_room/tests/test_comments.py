"""What is said about a draft, by those who made it and by those it was shown to."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from articles import workflow
from articles.models import Article
from articles.tests.factories import idris, make_article, make_user, morag, sana
from core.tests.staff import desk_of
from publishing.refusals import NotAllowed
from writing_room.models import Comment, ShareLink
from writing_room.sharing import comments, links

pytestmark = pytest.mark.django_db

HOSTILE = '</script><script>window.ran=1</script><img src=x onerror="window.ran=1">{{ 7|add:7 }}'


def shared(piece: Article | None = None, **terms: Any) -> ShareLink:
    return links.share(piece or make_article("A draft"), by=idris(), **{"days": 7, **terms})


def say(client: Client, link: ShareLink, **words: str) -> Any:
    return client.post(links.path(link), {"name": "Mara", "text": "That is not what I said.", **words})


def remark(user: Any, piece: Article, **words: Any) -> Any:
    return desk_of(user).post(f"/admin/room/{piece.pk}/comments/", {"text": "Is this right?", **words})


def threads(user: Any, piece: Article) -> list[dict[str, Any]]:
    response = desk_of(user).get(f"/admin/room/{piece.pk}/comments/")
    assert response.status_code == 200
    return list(response.json()["threads"])


# --- From outside ------------------------------------------------------------------------------------


def test_a_reader_of_the_link_comments_on_words_and_it_arrives_beside_them() -> None:
    link = shared(make_article(body="<p>It began with a letter.</p>"), name="Mara's agent")
    said = {"field": "body", "words": "a letter", "before": "It began with ", "after": "."}
    response = say(Client(), link, **said)
    assert response.status_code == 201
    assert [row["text"] for row in response.json()["comments"]] == ["That is not what I said."]
    [thread] = threads(sana(), link.piece)
    assert {name: thread[name] for name in said} == said
    assert (thread["by"], thread["guest_of"], thread["text"]) == ("Mara", "Mara's agent", "That is not what I said.")


def test_readers_see_what_was_said_through_their_own_link_and_nothing_else() -> None:
    piece = make_article()
    mine, other = shared(piece), shared(piece)
    say(Client(), mine, text="Through mine")
    say(Client(), other, text="Through another")
    remark(idris(), piece, text="Among ourselves")
    remark(idris(), piece, text="A reply among ourselves", parent=mine.comments.get().pk)
    page = Client().get(links.path(mine)).content.decode()
    assert "Through mine" in page
    assert "Through another" not in page
    assert "mong ourselves" not in page


def test_words_that_have_gone_from_the_draft_are_not_repeated_to_the_reader() -> None:
    piece = make_article(body="<p>She never said “No”, it’s said.</p>")
    link = shared(piece)
    say(Client(), link, field="body", words='She never said "No"')
    page = Client().get(links.path(link)).content.decode()
    assert page.count("She never said") == 2
    workflow.save_piece(piece, by=idris(), body="<p>She smiled.</p>")
    page = Client().get(links.path(link)).content.decode()
    assert "That is not what I said." in page
    assert "She never said" not in page
    [thread] = threads(idris(), piece)
    assert thread["words"] == 'She never said "No"'


def test_hostile_names_and_comments_stay_text() -> None:
    link = shared()
    say(Client(), link, name=HOSTILE[:80], text=HOSTILE, words=HOSTILE, field="body")
    page = Client().get(links.path(link)).content.decode()
    assert "<script>window" not in page
    assert "<img src=x" not in page
    assert "ran=1" in page
    [thread] = threads(idris(), link.piece)
    assert (thread["by"], thread["text"], thread["words"]) == (HOSTILE[:80], HOSTILE, HOSTILE)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"text": ""}, "Write your comment first."),
        ({"text": " \n"}, "Write your comment first."),
        ({"text": "x" * 4001}, "This comment is longer than 4,000 characters. Make two of it."),
        ({"name": ""}, "Write your name, so that they know whom to thank."),
        ({"name": "x" * 81}, "This name is longer than 80 characters. Shorten it."),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
        ({"field": "password"}, "Select a valid choice. password is not one of the available choices."),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(words: dict[str, str], sentence: str) -> None:
    link = shared()
    response = say(Client(), link, **words)
    assert (response.status_code, response.json()) == (400, {"error": sentence})
    assert not Comment.objects.exists()


def test_a_comment_of_four_thousand_letters_is_kept() -> None:
    link = shared()
    assert say(Client(), link, text="é" * 4000).status_code == 201
    assert len(Comment.objects.get().text) == 4000


def test_what_fills_in_the_field_that_people_do_not_see_is_thanked_and_not_kept() -> None:
    link = shared()
    assert say(Client(), link, website="https://spam.example").status_code == 201
    assert not Comment.objects.exists()


def test_ten_comments_at_once_are_enough_and_others_are_not_kept_waiting_for_it() -> None:
    link, other = shared(), shared()
    answers = [say(Client(REMOTE_ADDR="203.0.113.7"), link).status_code for _ in range(11)]
    assert answers == [201] * 10 + [429]
    assert say(Client(REMOTE_ADDR="203.0.113.8"), link).status_code == 201
    assert say(Client(REMOTE_ADDR="203.0.113.7"), other).status_code == 201


def test_a_link_takes_no_more_than_three_hundred() -> None:
    link = shared()
    Comment.objects.bulk_create(
        Comment(piece=link.piece, link=link, text="x", created_at=link.created_at) for _ in range(299)
    )
    assert say(Client(), link).status_code == 201
    assert say(Client(), link).status_code == 409


def test_a_link_for_reading_only_takes_no_comment_and_offers_none() -> None:
    link = shared(may_comment=False)
    assert 'id="remarks"' in Client().get(links.path(shared(link.piece))).content.decode()
    assert 'id="remarks"' not in Client().get(links.path(link)).content.decode()
    assert say(Client(), link).status_code == 409
    assert not Comment.objects.exists()


def test_a_comment_needs_the_page_s_token() -> None:
    link, browser = shared(), Client(enforce_csrf_checks=True)
    assert say(browser, link).status_code == 403
    browser.get(links.path(link))
    token = browser.cookies["csrftoken"].value
    assert say(browser, link, csrfmiddlewaretoken=token).status_code == 201


def test_a_stranger_s_mention_sends_no_mail(django_capture_on_commit_callbacks: Any) -> None:
    sana()
    with django_capture_on_commit_callbacks(execute=True):
        say(Client(), shared(), text="Hello @sana")
    assert (Comment.objects.count(), mail.outbox) == (1, [])


# --- On the desk -------------------------------------------------------------------------------------


def test_everyone_who_may_see_the_piece_comments_and_nobody_else() -> None:
    piece = make_article()
    assert remark(make_user("Ada"), piece, field="headline").status_code == 201
    assert remark(make_user("Rory", role=None), piece).status_code == 404
    assert Client().post(f"/admin/room/{piece.pk}/comments/", {"text": "Hello"}).status_code == 401
    assert [(t["by"], t["field"]) for t in threads(sana(), piece)] == [("Ada", "headline")]
    with pytest.raises(NotAllowed):
        comments.comment(piece, by=make_user("Bo", role=None), text="Hello", place={})


def test_a_reply_hangs_below_its_thread_and_not_below_a_reply_or_another_piece_s() -> None:
    piece = make_article()
    remark(idris(), piece, words="a letter", field="body")
    first = piece.comments.get()
    assert remark(sana(), piece, text="Yes.", parent=first.pk, words="ignored").status_code == 201
    reply = first.replies.get()
    assert (reply.words, reply.field) == ("", "")
    assert remark(sana(), piece, parent=reply.pk).status_code == 409
    assert remark(sana(), make_article(), parent=first.pk).status_code == 404
    [thread] = threads(idris(), piece)
    assert [(r["by"], r["text"]) for r in thread["replies"]] == [("Sana", "Yes.")]


def settle(user: Any, thread: Comment, resolved: str = "1") -> int:
    path = f"/admin/room/{thread.piece_id}/comments/{thread.pk}/settle/"
    return int(desk_of(user).post(path, {"resolved": resolved}).status_code)


def test_those_who_work_on_the_piece_and_its_author_resolve_a_thread() -> None:
    piece, ada = make_article(), make_user("Ada")
    remark(ada, piece)
    thread = piece.comments.get()
    assert settle(make_user("Bo"), thread) == 403
    for user in (ada, idris(), sana(), morag()):
        assert settle(user, thread) == 200
        thread.refresh_from_db()
        assert thread.resolved_by == user
        assert threads(user, piece)[0]["resolved"].startswith(str(user))
        assert settle(user, thread, "0") == 200
        assert threads(user, piece)[0]["resolved"] == ""


def test_the_panel_offers_to_resolve_what_the_server_would() -> None:
    piece, ada = make_article(), make_user("Ada")
    remark(idris(), piece)
    assert [threads(user, piece)[0]["may_settle"] for user in (ada, idris(), sana(), morag())] == [
        False, True, True, True,
    ]  # fmt: skip


def test_a_comment_of_another_piece_is_not_resolved_through_this_one() -> None:
    remark(idris(), make_article())
    thread = Comment.objects.get()
    thread.piece = make_article()
    assert settle(morag(), thread) == 404


# --- Mentions ----------------------------------------------------------------------------------------


def test_whoever_is_mentioned_is_mailed_once_the_comment_is_kept(
    django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.SITE_URL = "https://magazine.example"
    piece, _ = make_article("The long\nway round"), sana()
    with django_capture_on_commit_callbacks() as waiting:
        response = remark(idris(), piece, text="@Sana and @sana, look. @idris @nobody x@morag.example", words="hers")
    assert (mail.outbox, len(waiting)) == ([], 1)
    waiting[0]()
    [letter] = mail.outbox
    assert letter.to == ["sana@magazine.example"]
    assert letter.subject == "Idris mentioned you: The long way round"
    assert letter.body == (
        "Idris wrote in a comment on “The long way round”:\n\n@Sana and @sana, look. @idris @nobody x@morag.example"
        f"\n\nhttps://magazine.example/admin/articles/article/{piece.pk}/change/?comment={response.json()['made']}\n"
    )
    assert [threads(user, piece)[0]["mentions_me"] for user in (sana(), morag())] == [True, False]


def test_a_first_name_that_two_of_us_have_means_neither() -> None:
    piece = make_article()
    for number in (1, 2):
        user = make_user(f"Sam{number}")
        type(user).objects.filter(pk=user.pk).update(first_name="Sam")
    remark(idris(), piece, text="@Sam?")
    assert not piece.comments.get().mentions.exists()
    remark(idris(), piece, text="@sam2?")
    assert [user.username for user in piece.comments.latest("pk").mentions.all()] == ["sam2"]


def test_nobody_is_mentioned_who_may_not_see_the_piece() -> None:
    make_user("Rory", role=None)
    make_user("Gone", is_active=False)
    piece, _ = make_article(), sana()
    remark(idris(), piece, text="@rory @gone @sana")
    assert [user.username for user in piece.comments.get().mentions.all()] == ["sana"]


def test_a_mail_that_cannot_be_sent_loses_no_comment_and_is_told(
    django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip
    piece, _ = make_article(), sana()
    with django_capture_on_commit_callbacks(execute=True):
        said = comments.comment(piece, by=idris(), text="@sana, look.", place={})
    assert said.unreached == ["Sana"]
    assert piece.comments.get().text == "@sana, look."


def test_those_who_may_be_mentioned_are_listed_by_name() -> None:
    for user in (sana(), morag(), idris()):
        assert user.is_staff
    make_user("Rory", role=None)
    people = desk_of(sana()).get(f"/admin/room/{make_article().pk}/commenters/").json()["people"]
    assert people == [{"username": name.lower(), "name": name} for name in ("Idris", "Morag", "Sana")]


def test_the_threads_cost_the_same_however_many_there_are(django_assert_num_queries: Any) -> None:
    piece, desk = make_article(), desk_of(sana())
    morag()
    desk.get(f"/admin/room/{piece.pk}/comments/")
    for extra in (1, 3):
        for _ in range(extra):
            remark(idris(), piece, text="@morag")
            remark(morag(), piece, text="@sana", parent=piece.comments.filter(parent=None).latest("pk").pk)
        with django_assert_num_queries(9):
            desk.get(f"/admin/room/{piece.pk}/comments/")


def test_no_comment_is_in_any_public_page() -> None:
    piece = make_article("Out")
    say(Client(), shared(piece), text="canary-from-outside")
    remark(idris(), piece, text="canary-from-inside")
    workflow.publish(piece, by=morag())
    page = Client().get("/television/out/").content.decode()
    assert "Out" in page
    assert "canary" not in page
