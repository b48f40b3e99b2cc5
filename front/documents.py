"""What of a front goes into its documents: its running order."""

from front.models import Front
from publishing.documents import DocumentType

SCHEMA = 1
FRONTS = DocumentType(model=Front, version=SCHEMA, fields=("order",))
snapshot, upgraded = FRONTS.snapshot, FRONTS.upgraded
