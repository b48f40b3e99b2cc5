"""Two rows for one person become one, and nothing that named either is lost.

The row that is merged away stays, because revisions and pressed editions name it by id; its `merged_into` says who
that is now.
"""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef

from core import happenings, redirects
from people.models import Person
from people.pictures import keep_pictures
from publishing import references
from publishing.refusals import Refusal

KEPT_BY_BOTH = {"id", "name", "sort_name", "slug", "aliases", "alias_text", "is_public", "public_from", "merged_into"}


@transaction.atomic
def merge(person: Person, *, into: Person, by: Any) -> Person:
    """Make `into` the one row for this person and return it. Raises `Refusal`."""
    rows = Person.objects.select_for_update().in_bulk(sorted({person.pk, into.pk}))
    if len(rows) < 2:
        raise Refusal("Choose two different people to merge.")
    duplicate, survivor = rows[person.pk], rows[into.pk]
    for row in (duplicate, survivor):
        if row.merged_into_id:
            raise Refusal(f"{row} has been merged already. Choose the person it was merged into.")
    _move_everything(duplicate, survivor)
    _fill_gaps(survivor, duplicate, KEPT_BY_BOTH)
    names = [*survivor.aliases, duplicate.name, *duplicate.aliases]
    survivor.aliases = [name for name in dict.fromkeys(names) if name != survivor.name]
    was_public = duplicate.has_page
    _share_page(duplicate, survivor)
    duplicate.merged_into = survivor
    survivor.save()
    duplicate.save()
    references.move("person", duplicate.pk, to=survivor.pk)
    keep_pictures(survivor)
    if was_public:
        redirects.leave(duplicate.get_absolute_url(), survivor.get_absolute_url())
    for person in (duplicate, survivor):
        happenings.tell("person", person.pk)
    _record(duplicate, survivor, by)
    return survivor


def _share_page(duplicate: Person, survivor: Person) -> None:
    """The one who stays has a page if either had, and as soon as either was to have one."""
    moments = [row.public_from for row in (duplicate, survivor) if row.public_from]
    survivor.is_public = survivor.has_page or duplicate.has_page
    survivor.public_from = None if survivor.is_public else min(moments, default=None)
    duplicate.is_public, duplicate.public_from = False, None


def _move_everything(duplicate: Person, survivor: Person) -> None:
    """Point every foreign key in the project at the survivor, those behind many-to-many fields included."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            field: Any = relation.field
            _drop_repeats(field, duplicate, survivor)
            rows: Any = field.model._base_manager.filter(**{field.name: duplicate})
            try:
                with transaction.atomic():
                    rows.update(**{field.name: survivor})
            except IntegrityError:
                for row in rows:
                    _move(row, field, survivor)


def _drop_repeats(field: Any, duplicate: Person, survivor: Person) -> None:
    """Let go of rows that say what a row of the survivor says, unless something else refers to them."""
    model: Any = field.model
    if any(relation.auto_created and not relation.concrete for relation in model._meta.get_fields(include_hidden=True)):
        return
    facts = [other.attname for other in model._meta.concrete_fields if not other.primary_key and other != field]
    said = model._base_manager.filter(**{field.name: survivor, **{name: OuterRef(name) for name in facts}})
    model._base_manager.filter(Exists(said), **{field.name: duplicate}).delete()


def _move(row: models.Model, field: Any, survivor: Person) -> None:
    """Move one row, or where the survivor has its own already, give that what it lacks and let this one go."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field.name: survivor})
    except IntegrityError:
        row.delete()
        if field.one_to_one:
            kept = field.model._base_manager.get(**{field.name: survivor})
            _fill_gaps(kept, row, {"id", field.name})
            kept.save()


def _fill_gaps(kept: models.Model, other: models.Model, skipped: set[str]) -> None:
    for field in kept._meta.concrete_fields:
        if field.name not in skipped and getattr(kept, field.attname) in field.empty_values:
            setattr(kept, field.attname, getattr(other, field.attname))


def _record(duplicate: Person, survivor: Person, by: Any) -> None:
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(survivor.pk),
        object_repr=str(survivor)[:200],
        action_flag=CHANGE,
        change_message=f"Merged {duplicate} (number {duplicate.pk}) into {survivor}.",
    )
