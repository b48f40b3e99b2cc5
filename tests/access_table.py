"""Who may open what: what each role is answered, by the name of the address's pattern.

A row has six answers: for nobody, a reader, a reporter, a sub-editor, an editor, an administrator.
“login” is a way to the login page.
"""

EVERYONE = "200 200 200 200 200 200"
NO_METHOD = "405 405 405 405 405 405"
DESK = "login login 200 200 200 200"
DESK_NO_METHOD = "login login 405 405 405 405"
DESK_REFUSED = "login login 403 403 403 403"
DESK_ON = "login login 302 302 302 302"
SUBS = "login login 403 200 200 200"
EDITORS = "login login 403 403 200 200"
EDITORS_DONE = "login login 403 403 302 302"
ADMINISTRATORS = "login login 403 403 403 200"
ADMINISTRATORS_DONE = "login login 403 403 403 302"
OWN = "login 200 200 200 200 200"
OWN_ON = "login 302 302 302 302 302"
OWN_NONE = "login 404 404 404 404 404"
OWN_NO_METHOD = "login 405 405 405 405 405"
PAGE = (EVERYONE, NO_METHOD)
WITHOUT_TOKEN = {"reads"}  # what pages send without a cookie: it adds to sums, and is answered alike whatever it says
NOT_THERE = ("404 404 404 404 404 404", NO_METHOD)
IN_DEVELOPMENT = {"style"}  # what production does not have
LEADS_ON = {"offer"}  # what is no page and leads somewhere else
# The writing room, of a piece that the reporter may read and not change: a page, and what a page asks for.
ROOM_PAGE = "login 404 200 200 200 200"
ROOM = "401 404 200 200 200 200"
ROOM_WRITTEN = "401 404 403 200 200 200"

# Pattern: what GET and what POST are answered. The POST carries `post=yes`, which is what deletes.
ADDRESSES = {
    "home": PAGE,
    "section": PAGE,
    "article": PAGE,
    "gallery": PAGE,
    "gallery_picture": PAGE,
    "said": PAGE,
    "person": PAGE,
    "show": PAGE,
    "genre": PAGE,
    "person_words": PAGE,
    "show_words": PAGE,
    "tag": PAGE,
    "series": PAGE,
    "contributors": PAGE,
    "corrections": PAGE,
    "archive": PAGE,
    "archive_month": PAGE,
    "standing_page": PAGE,
    "house_page": PAGE,
    "feed": PAGE,
    "section_feed": PAGE,
    "person_feed": PAGE,
    "show_feed": PAGE,
    "genre_feed": PAGE,
    "oembed": PAGE,
    "robots": PAGE,
    "sitemap": PAGE,
    "news_sitemap": PAGE,
    "sitemap_month": PAGE,
    "sitemap_people": PAGE,
    "sitemap_shows": PAGE,
    "sitemap_of": PAGE,
    "streaming_guide": PAGE,
    "streaming_list": PAGE,
    "streaming_service": PAGE,
    "streaming_genre": PAGE,
    "streaming_day": PAGE,
    "streaming_feed": PAGE,
    "releases": PAGE,
    "releases_month": PAGE,
    "picks_calendar": PAGE,
    "show_calendar": PAGE,
    "person_calendar": PAGE,
    "service_calendar": PAGE,
    "broadcast_calendar": PAGE,
    "release_calendar": PAGE,
    "search": PAGE,
    "search_suggest": PAGE,
    "saved": PAGE,
    "tv_guide": PAGE,
    "tv_now": PAGE,
    "tv_day": PAGE,
    "broadcast": PAGE,
    "style": NOT_THERE,
    "media": PAGE,
    "healthz": PAGE,
    "reads": (NO_METHOD, "204 204 204 204 204 204"),
    "podcasts": PAGE,
    "podcast": PAGE,
    "episode": PAGE,
    "podcast_feed": PAGE,
    "episode_chapters": PAGE,
    "offer": ("302 302 302 302 302 302", NO_METHOD),
    "admin:offers_offer_preview": (DESK, DESK_NO_METHOD),
    "shared_piece": (EVERYONE, "400 400 400 400 400 400"),
    "desk_search": (DESK, DESK_NO_METHOD),
    "desk_search_save": (DESK_NO_METHOD, DESK_ON),
    "desk_search_forget": (DESK_NO_METHOD, "login login 404 404 404 404"),
    "choose": ("401 403 200 200 200 200", "401 403 400 400 400 400"),
    "choose_describe": (NO_METHOD, "401 403 200 200 200 200"),
    "room:related": (NO_METHOD, ROOM),
    "room:autosave": (NO_METHOD, "401 404 403 409 409 409"),
    "room:presence": (NO_METHOD, "401 404 409 409 409 409"),
    "room:takeover": (NO_METHOD, "401 404 403 409 409 409"),
    "room:offer": (ROOM_WRITTEN, "401 404 403 409 409 409"),
    "room:conflict": (NO_METHOD, ROOM_WRITTEN),
    "room:history": (ROOM_PAGE, NO_METHOD),
    "room:compare": (ROOM_PAGE, NO_METHOD),
    "room:share_pictures": (ROOM_PAGE, NO_METHOD),
    "room:restore": (NO_METHOD, "login 404 403 404 404 404"),
    "room:name_revision": (NO_METHOD, "login 404 403 302 302 302"),
    "room:preview": (NO_METHOD, ROOM),
    "room:preview_tab": (ROOM, NO_METHOD),
    "room:links": (ROOM, NO_METHOD),
    "room:link_new": (NO_METHOD, "401 404 403 400 400 400"),
    "room:link_revoke": (NO_METHOD, ROOM_WRITTEN),
    "room:comments": (ROOM, "401 404 400 400 400 400"),
    "room:comment_settle": (NO_METHOD, ROOM_WRITTEN),
    "room:commenters": (ROOM, NO_METHOD),
    "room:transcript": (ROOM, NO_METHOD),
    "room:transcript_quotations": (NO_METHOD, ROOM),
    "room:transcript_take": (NO_METHOD, "401 404 403 409 409 409"),
    "room:transcript_labels": (NO_METHOD, "401 404 403 409 409 409"),
    "room:reading": (NO_METHOD, ROOM_WRITTEN),
    "room:checks": (NO_METHOD, ROOM),
    "library:grid": (DESK, DESK_NO_METHOD),
    "library:upload": (NO_METHOD, "401 403 400 400 400 400"),
    "library:edit": (NO_METHOD, "401 403 409 409 409 409"),
    "library:delete": (NO_METHOD, "401 403 403 403 409 409"),
    "library:frame": (NO_METHOD, "401 403 409 409 409 409"),
    "library:discard": (NO_METHOD, "401 403 403 403 409 409"),
    "facts:queue": (SUBS, DESK_NO_METHOD),
    "facts:settle": (DESK_NO_METHOD, "login login 403 302 302 302"),
    "facts:to_check": (DESK, DESK_NO_METHOD),
    "facts:check": (DESK_NO_METHOD, DESK_ON),
    "fronts:every": (DESK, DESK_NO_METHOD),
    "fronts:desk": (DESK, DESK_NO_METHOD),
    "fronts:history": (DESK, DESK_NO_METHOD),
    "fronts:preview": (DESK, "login login 409 409 409 409"),
    "fronts:set": (NO_METHOD, "401 403 409 409 409 409"),
    "fronts:save": (NO_METHOD, "401 403 403 409 409 409"),
    "fronts:publish": (NO_METHOD, "401 403 403 403 409 409"),
    "fronts:cancel": (NO_METHOD, "401 403 403 403 409 409"),
    "fronts:roll_back": (NO_METHOD, "401 403 403 403 404 404"),
    "fronts:restore": (NO_METHOD, "401 403 403 404 404 404"),
    "tonight:tonight": (DESK, "login login 403 409 409 409"),
    "tonight:evening": (DESK, "login login 403 409 409 409"),
    "speakers": ("403 403 200 200 200 200", NO_METHOD),
    "speaker_new": (NO_METHOD, "403 403 400 400 400 400"),
    "account_login": ("200 302 302 302 302 302", "200 302 302 302 302 302"),
    "account_logout": ("302 200 200 200 200 200", "302 302 302 302 302 302"),
    "account_inactive": PAGE,
    "account_reauthenticate": (OWN, OWN),
    "account_change_password": (OWN, OWN),
    "account_set_password": (OWN_ON, OWN_ON),
    "account_reset_password": (EVERYONE, EVERYONE),
    "account_reset_password_done": PAGE,
    "account_reset_password_from_key": (EVERYONE, EVERYONE),
    "account_reset_password_from_key_done": PAGE,
    "mfa_index": (OWN, OWN_NO_METHOD),
    "mfa_authenticate": (OWN_ON, OWN_ON),
    "mfa_reauthenticate": (OWN_ON, OWN_ON),
    "mfa_activate_totp": (OWN_ON, OWN_ON),
    "mfa_deactivate_totp": (OWN_NONE, OWN_NONE),
    "mfa_view_recovery_codes": (OWN_NONE, OWN_NO_METHOD),
    "mfa_generate_recovery_codes": (OWN_ON, OWN_ON),
    "mfa_download_recovery_codes": (OWN_NONE, OWN_NONE),
    "mfa_list_webauthn": (OWN, OWN_NO_METHOD),
    "mfa_add_webauthn": (OWN_ON, OWN_ON),
    "mfa_login_webauthn": (OWN_ON, OWN_ON),
    "mfa_reauthenticate_webauthn": (OWN_ON, OWN_ON),
    "mfa_edit_webauthn": (OWN_ON, OWN_ON),
    "mfa_remove_webauthn": (OWN_ON, OWN_ON),
    "usersessions_list": (OWN, OWN_ON),
    "usersessions_end": (NO_METHOD, OWN_NONE),
    "admin:index": (DESK, DESK),
    "admin:login": ("login 403 302 302 302 302", "login 403 302 302 302 302"),
    "admin:logout": ("302 302 405 405 405 405", "302 302 302 302 302 302"),
    "admin:password_change": (DESK_ON, DESK_ON),
    "admin:password_change_done": (DESK, DESK_NO_METHOD),
    "admin:search": (DESK, DESK),
    "admin:autocomplete": (DESK_REFUSED, DESK_NO_METHOD),
    "admin:jsi18n": (DESK, DESK_NO_METHOD),
    "admin:view_on_site": (DESK_ON, DESK_ON),
    "admin:app_list": (DESK, DESK),
    "admin/(?P<url>.*)": ("login login 404 404 404 404", "login login 404 404 404 404"),
    "admin:articles_article_verb": (DESK_NO_METHOD, DESK_ON),
    "admin:articles_article_preview": (DESK, DESK_NO_METHOD),
    "admin:articles_houserule_try": (DESK_NO_METHOD, "login login 403 403 400 400"),
    "admin:guide_programme_review": (DESK, "login login 403 302 302 302"),
    "admin:guide_source_take": (DESK, "login login 403 403 200 200"),
    "admin:interviews_interview_transcript": (DESK, DESK),
    "admin:interviews_interview_labels": (DESK_NO_METHOD, DESK_ON),
    "admin:interviews_interview_record": (DESK_NO_METHOD, DESK_ON),
    "admin:interviews_interview_export": (DESK, DESK_NO_METHOD),
    "admin:interviews_interview_recording": ("login login 404 404 404 404", DESK_NO_METHOD),
    "admin:auth_user_password_change": (ADMINISTRATORS, ADMINISTRATORS),
}

# What the desk keeps: who adds (GET and POST), who changes and who deletes. Everyone on the desk reads every list,
# form and history, unless it is named in `FOR_FEW`.
RECORDS = {
    "articles_article": (DESK, SUBS, DESK_REFUSED, DESK_REFUSED),
    "articles_houserule": (EDITORS, EDITORS, DESK_REFUSED, DESK_REFUSED),
    "articles_section": (EDITORS, EDITORS, DESK_REFUSED, DESK_REFUSED),
    "articles_series": (EDITORS, EDITORS, DESK_REFUSED, DESK_REFUSED),
    "articles_tag": (DESK, SUBS, EDITORS, EDITORS_DONE),
    "core_redirect": (ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS_DONE),
    "guide_broadcast": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "guide_channel": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "guide_channelname": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "guide_import": (DESK_REFUSED, DESK_REFUSED, DESK_REFUSED, DESK_REFUSED),
    "guide_programme": (DESK_REFUSED, "login login 403 302 302 302", DESK_REFUSED, DESK_REFUSED),
    "guide_source": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "images_collection": (DESK, DESK, EDITORS, EDITORS_DONE),
    "images_image": (DESK, DESK, EDITORS, EDITORS),
    "interviews_interview": (DESK, DESK, EDITORS, EDITORS_DONE),
    "interviews_quote": (DESK_REFUSED, SUBS, DESK_REFUSED, DESK_REFUSED),
    "interviews_turn": (DESK_REFUSED, DESK, DESK, DESK_ON),
    "newsroom_user": (ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS_DONE),
    "pages_housepage": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "offers_offer": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "people_person": (DESK, DESK, EDITORS, EDITORS),
    "podcasts_episode": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "podcasts_podcast": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "shows_genre": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "shows_service": (EDITORS, EDITORS, EDITORS, EDITORS_DONE),
    "shows_show": (DESK, DESK, EDITORS, EDITORS),
}
FOR_FEW = {"core_redirect": ADMINISTRATORS, "newsroom_user": ADMINISTRATORS}


def table() -> dict[str, tuple[str, str]]:
    """Every row, by the name of its pattern."""
    rows = dict(ADDRESSES)
    for name, (adding, changing, asking, deleting) in RECORDS.items():
        reading = FOR_FEW.get(name, DESK)
        rows[f"admin:{name}_changelist"] = (reading, reading)
        rows[f"admin:{name}_add"] = (adding, adding)
        rows[f"admin:{name}_change"] = (reading, changing)
        rows[f"admin:{name}_delete"] = (asking, deleting)
        rows[f"admin:{name}_history"] = (DESK_ON, DESK_ON) if name == "articles_article" else (reading, reading)
        rows[f"admin/{name.replace('_', '/')}/<path:object_id>/"] = (DESK_ON, DESK_ON)
    return rows
