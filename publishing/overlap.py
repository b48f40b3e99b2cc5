"""The database itself refuses two editions of one piece at the same moment.

PostgreSQL has an exclusion constraint for it. SQLite has none, so two triggers say the same. They are laid
after every `migrate`, because SQLite drops a table's triggers whenever Django rebuilds the table.
"""

from typing import Any, cast

from django.apps import AppConfig
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from publishing.models import Edition


def guard(app: AppConfig, using: str) -> None:
    """Lay the guard on every table of editions in the app; doing it twice changes nothing."""
    connection = connections[using]
    for model in app.get_models():
        if issubclass(model, Edition) and model._meta.db_table in connection.introspection.table_names():
            _lay(connection, model)


def _lay(connection: BaseDatabaseWrapper, model: type[models.Model]) -> None:
    table = model._meta.db_table
    piece: str = cast(Any, model._meta.get_field("piece")).column
    statements = {"postgresql": _postgresql, "sqlite": _sqlite}[str(connection.vendor)](table, piece)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _postgresql(table: str, piece: str) -> list[str]:
    return [
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        f"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{table}_never_overlap') THEN
                ALTER TABLE "{table}" ADD CONSTRAINT "{table}_never_overlap" EXCLUDE USING gist (
                    "{piece}" WITH =, tstzrange("public_from", "public_until", '[)') WITH &&
                );
            END IF;
        END $$
        """,
    ]


def _sqlite(table: str, piece: str) -> list[str]:
    def trigger(event: str) -> str:
        return f"""
        CREATE TRIGGER IF NOT EXISTS "{table}_never_overlap_{event.lower()}" BEFORE {event} ON "{table}"
        WHEN NEW."public_until" IS NULL OR NEW."public_until" > NEW."public_from"
        BEGIN
            SELECT RAISE(ABORT, 'editions of one piece may not overlap')
            WHERE EXISTS (
                SELECT 1 FROM "{table}" AS other
                WHERE other."{piece}" = NEW."{piece}" AND other."id" IS NOT NEW."id"
                AND (other."public_until" IS NULL OR other."public_until" > other."public_from")
                AND (other."public_until" IS NULL OR other."public_until" > NEW."public_from")
                AND (NEW."public_until" IS NULL OR NEW."public_until" > other."public_from")
            );
        END
        """

    return [trigger("INSERT"), trigger("UPDATE")]
