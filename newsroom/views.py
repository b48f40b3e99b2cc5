"""What the account pages do beyond allauth's own views."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST


@require_POST
@login_required
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one session; only its owner can."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    session.end()
    messages.info(request, "That session has ended. Whoever used it has to log in again.")
    return redirect("usersessions_list")
