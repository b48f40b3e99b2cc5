"""The full-text index, which each database keeps by itself as entries come and go.

PostgreSQL: two generated columns, `heading` (title and names) and `document` (all). SQLite: an FTS5 table that triggers
keep. Both fold letters in the same way as `search.words.folded`. A later migration that makes SQLite copy the table of
entries has to make the triggers again.
"""

import unicodedata

from django.db import migrations

LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h"}
LETTERS |= {letter.upper(): plain for letter, plain in LETTERS.items() if len(letter.upper()) == 1}


def _accented():
    """Letters with a mark, and the plain ones."""
    for code in range(0xC0, 0x250):
        plain = unicodedata.normalize("NFKD", chr(code))
        if len(plain) > 1 and plain[0].isascii() and plain[0].isalpha() and all(map(unicodedata.combining, plain[1:])):
            yield chr(code), plain[0]


def _replaced(column, letters):
    for letter, plain in letters.items():
        column = f"replace({column}, '{letter}', '{plain}')"
    return column


def _postgresql_vector(column, weight):
    one = {letter: plain for letter, plain in LETTERS.items() if len(plain) == 1} | dict(_accented())
    one |= dict.fromkeys("-–—./:@&_’‘''", " ")
    two = {letter: plain for letter, plain in LETTERS.items() if len(plain) == 2}
    source, target = "".join(one).replace("'", "''"), "".join(one.values())
    return f"setweight(to_tsvector('english', translate({_replaced(column, two)}, '{source}', '{target}')), '{weight}')"


def postgresql():
    title, names = _postgresql_vector("title", "A"), _postgresql_vector("names", "B")
    text = _postgresql_vector("left(text, 200000)", "D")
    yield f"""ALTER TABLE search_entry
        ADD COLUMN heading tsvector GENERATED ALWAYS AS ({title} || {names}) STORED,
        ADD COLUMN document tsvector GENERATED ALWAYS AS ({title} || {names} || {text}) STORED"""
    yield "CREATE INDEX entry_by_heading ON search_entry USING gin (heading)"
    yield "CREATE INDEX entry_by_document ON search_entry USING gin (document)"
    yield "CREATE INDEX entry_by_name ON search_entry USING gin (heading) WHERE kind IN ('person', 'show')"


def sqlite():
    yield """CREATE VIRTUAL TABLE search_words USING fts5(
        title, names, text, kind, content='', prefix='2 3', tokenize='porter unicode61 remove_diacritics 2')"""

    def values(row):
        return ", ".join(
            [f"{row}.id", *(_replaced(f"{row}.{name}", LETTERS) for name in ("title", "names", "text")),
             f"'kind' || {row}.kind"]
        )  # fmt: skip

    taken_out = f"""INSERT INTO search_words(search_words, rowid, title, names, text, kind)
        VALUES ('delete', {values("old")});"""
    put_in = f"INSERT INTO search_words(rowid, title, names, text, kind) VALUES ({values('new')});"
    yield f"CREATE TRIGGER search_entry_in AFTER INSERT ON search_entry BEGIN {put_in} END"
    yield f"CREATE TRIGGER search_entry_out AFTER DELETE ON search_entry BEGIN {taken_out} END"
    yield f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN {taken_out} {put_in} END"


def backwards(vendor):
    if vendor == "postgresql":
        yield "ALTER TABLE search_entry DROP COLUMN heading, DROP COLUMN document"
    if vendor == "sqlite":
        yield from (f"DROP TRIGGER search_entry_{name}" for name in ("in", "out", "changed"))
        yield "DROP TABLE search_words"


def make(apps, editor):
    for statement in {"postgresql": postgresql, "sqlite": sqlite}[editor.connection.vendor]():
        editor.execute(statement, params=None)


def unmake(apps, editor):
    for statement in backwards(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_what_can_be_found")]
    operations = [migrations.RunPython(make, unmake)]
