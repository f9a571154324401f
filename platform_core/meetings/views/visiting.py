"""Signing up without an account: an address, a mail with a signed link, a place that is given back.

No page says whether an address is known here: what there is to know is written to that address.
"""
from contextlib import suppress
from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.content.moments import age_of, moment_of
from platform_core.content.public import show, words_of
from platform_core.lib.origin import is_ours
from platform_core.lib.ratelimit import hit, limited
from platform_core.lib.serving import served
from platform_core.lib.written import sent
from platform_core.meetings.forms import VisitorForm
from platform_core.meetings.ics import calendar_of
from platform_core.meetings.models import Certificate, SignUp
from platform_core.meetings.pages.public import EventPage, beside_the_list, labels_in
from platform_core.meetings.views.certificates import file_of
from platform_core.meetings.views.public import as_file
from platform_core.meetings.when import when_of
from platform_core.workflow.models import NotAllowedNow

MAILS_A_DAY = 3    # to one address, of one meeting
FORM, SOONEST, LATEST = "VisitorForm", 2, 12 * 3600    # seconds between the page and what is sent


def in_language(view):
    """Messages of forms are in the language of the address."""

    @wraps(view)
    def wrapped(request, code, **asked):
        with translation.override(code):
            return view(request, code, **asked)

    return wrapped


@csrf_exempt
@require_http_methods(["GET", "POST"])
@limited("visitors", 10, 3600)
@in_language
def sign_up(request, code, pk):
    """Ask for a place with a mail address."""
    found = EventPage(code, pk)
    if not found.is_there or not found.meeting.takes_sign_ups:
        return redirect("meetings:event", code, pk)
    form = VisitorForm(sent(request), initial={"stamp": moment_of(FORM)})
    if form.is_bound and form.is_valid() and came_well(request, form):
        ask(found.meeting, code, **form.cleaned_data)
        return page_of(request, found, "public/event_asked.html")
    return page_of(request, found, "public/event_sign_up.html", 422 if form.is_bound else 200,
                   form=form)


def came_well(request, form):
    """Whether a page of ours was filled in by hand; else it is shown again, as it was sent."""
    if is_ours(request) and is_timely(form.cleaned_data["stamp"]):
        return True
    form.add_error(None, labels_in(request.path.split("/")[1])["send_again"])
    form.data = form.data.copy()
    form.data["stamp"] = moment_of(FORM)
    return False


def is_timely(sent):
    """Whether a form was sent neither faster than a person types nor long afterwards."""
    age = age_of(FORM, sent)
    return age is not None and SOONEST <= age <= LATEST


def ask(meeting, code, email, name, needs, stamp):
    """Write to the address, unless it was written to often enough today."""
    key = salted_hmac("platform_core.meetings.visitor", f"{meeting.pk} {email}").hexdigest()
    if hit(f"visitor-mail:{key}", MAILS_A_DAY, 86400):
        try:
            meeting.ask_place(email, code, name=name, needs=needs)
        except NotAllowedNow:    # it began or was called off meanwhile: nobody is to know more
            return


@csrf_exempt
@require_http_methods(["GET", "POST"])
@limited("visitors", 30, 3600)
@in_language
def place(request, code, token):
    """How it stands with a visitor's place: they confirm it, or give it back."""
    row = SignUp.by_token(token)
    if request.method == "POST" and row is not None and is_ours(request):
        act = row.withdraw if request.POST.get("act") == "withdraw" else row.confirm
        with suppress(NotAllowedNow):    # the page says what is so now
            act()
        return redirect("meetings:place", code, token)
    return show_place(request, code, token, row)


def show_place(request, code, token, row):
    """The page of a place; of one that is gone, that nothing is known of it any more."""
    facts = {"labels": labels_in(code), "row": row, "is_secret": True, **beside_the_list(code)}
    if row is None:
        return show(request, "public/event_place.html", code, status=404, **facts)
    words = row.meeting.words_in(code)
    has_file = Certificate.objects.filter(sign_up=row).exclude(digest="").exists()
    return show(request, "public/event_place.html", code, **facts, title=words["title"],
                lang=row.meeting.language_for(code), when=when_of(row.meeting), token=token,
                has_file=has_file)


@require_safe
@in_language
def calendar(request, code, token):
    """The calendar file of somebody who has a place: with the address, under the neutral title."""
    row = placed(token)
    where = row.meeting.online or row.meeting.where
    url = request.build_absolute_uri(f"/{code}/events/{row.meeting_id}/")
    title = (words_of(code) or words_of("nl"))["site_name"]
    return as_file(calendar_of(row.meeting, title, url, where))


@require_safe
def certificate(request, code, token):
    """A visitor's own certificate."""
    row = Certificate.objects.filter(sign_up=placed(token)).exclude(digest="").first()
    if row is None:
        raise Http404
    return served(request, file_of(row))


def placed(token):
    """The SignUp with a place of this address, or a 404."""
    row = SignUp.by_token(token)
    if row is None or row.status != "placed":
        raise Http404
    return row


def page_of(request, found, template, status=200, **context):
    """A page about signing up for a meeting."""
    return show(request, template, found.code, here="events", rest=f"events/{found.meeting.pk}/",
                elsewhere=found.elsewhere, language=found.language, status=status,
                labels=found.labels, one=found.shown, **context)
