"""Where every record is used: an index kept in step by whatever holds a use, at the moment it is saved."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from publishing.models import Reference


class Use(NamedTuple):
    """A record that is used, and as what: `("image", 12, "hero")`."""

    kind: str
    record: int
    role: str


def keep(holder_kind: str, holder: int, uses: Iterable[Use]) -> bool:
    """Make the index say that this holder uses exactly these records. Writes differences; returns if there were any."""
    wanted = set(uses)
    standing = {
        Use(row.kind, row.record, row.role): row.pk
        for row in Reference.objects.filter(holder_kind=holder_kind, holder=holder)
    }
    gone = [pk for use, pk in standing.items() if use not in wanted]
    if gone:
        Reference.objects.filter(pk__in=gone).delete()
    come = wanted - standing.keys()
    add(holder_kind, holder, come)
    return bool(gone or come)


def add(holder_kind: str, holder: int, uses: Iterable[Use]) -> None:
    """The holder is new, or uses these records too."""
    rows = [Reference(holder_kind=holder_kind, holder=holder, **use._asdict()) for use in sorted(set(uses))]
    Reference.objects.bulk_create(rows, ignore_conflicts=True)


def replace(holder_kind: str, holders: Sequence[int], role: str, kind: str, record: int | None) -> None:
    """All these holders use this record in this role, and no other; none with None."""
    Reference.objects.filter(holder_kind=holder_kind, holder__in=holders, role=role, kind=kind).delete()
    if record is not None:
        Reference.objects.bulk_create(
            Reference(kind=kind, record=record, holder_kind=holder_kind, holder=holder, role=role) for holder in holders
        )


def known(holder_kind: str, holders: Sequence[int]) -> dict[int, set[Use]]:
    """What the index says that these holders use; who uses nothing is not in it. One query."""
    found: dict[int, set[Use]] = {}
    rows = Reference.objects.filter(holder_kind=holder_kind, holder__in=holders)
    for holder, kind, record, role in rows.values_list("holder", "kind", "record", "role"):
        found.setdefault(holder, set()).add(Use(kind, record, role))
    return found


def forget(holder_kind: str, holder: int) -> None:
    """The holder is gone, and with it its uses."""
    Reference.objects.filter(holder_kind=holder_kind, holder=holder).delete()


def move(kind: str, record: int, *, to: int) -> None:
    """Whatever used the one record uses the other now: two rows turned out to be one."""
    found = Reference.objects.filter(kind=kind, record=record)
    Reference.objects.bulk_create(
        [
            Reference(kind=kind, record=to, holder_kind=row.holder_kind, holder=row.holder, role=row.role)
            for row in found.iterator()
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
    found.delete()
