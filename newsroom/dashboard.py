"""What an editor sees first."""

from typing import Any

from django.http import HttpRequest


def desk(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    return context
