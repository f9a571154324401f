"""The coordinators' desk: its door, and the page that says what a change entails before it happens.

    @coordinator_required                        a view of the desk
    asks_first(request, told, form, …)           that page; None once the form has confirmed it
"""
from functools import wraps

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import may
from platform_core.members.access import member_required
from platform_core.members.second_factor import missing_step

EDITS = ("desk", 300, 600)


class OrderField(forms.IntegerField):
    """Where something stands in a list."""

    def __init__(self, **kwargs):
        wrong = _("Give a whole number from 0 to 999.")
        super().__init__(
            label=_("Place in the list"), min_value=0, max_value=999,
            help_text=_("Low numbers come first."), error_messages=dict.fromkeys(
                ["required", "invalid", "min_value", "max_value"], wrong), **kwargs)


def coordinator_required(view):
    """Let coordinators in, with two steps; for others the desk does not exist."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not may(request.user, "members.coordinate"):
            raise Http404
        step = missing_step(request.user, request.session, is_needed=True)
        if step:
            return redirect_to_login(request.get_full_path(), reverse(step))
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return member_required(wrapped)


def asks_first(request, told, form, **shown):
    """The page that says what a sent form entails (an Entailed), or None when that was confirmed.

    What changed since it was said is said anew. `shown`: here, question, act, back, is_danger.
    """
    said = request.POST.get("said")
    if said == told.said:
        return None
    context = {"told": told, "form": form, "has_changed": said is not None, **shown}
    return render(request, "desk/entails.html", context, status=200 if said is None else 409)
