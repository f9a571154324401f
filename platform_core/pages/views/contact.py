"""Contact: a form for everybody, and the same for members from their own pages."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from platform_core.attachments.choosing import takes_files
from platform_core.content.public import public_page
from platform_core.content.public_forms import public_form
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back
from platform_core.pages.forms import AskForm, ContactForm
from platform_core.pages.models import Message
from platform_core.pages.pages.labels import labels, show_labelled
from platform_core.pages.pages.organisation import organisation


@public_form("contact", 20, 3600)
def ask(request, code, slug, about=Message.About.QUESTION):
    """Who answers for the platform, and a question to them without an account."""
    _must_be_known(about)
    form = ContactForm(request, labels(code), initial={"about": about})
    if form.is_bound and form.is_valid():
        Message.objects.arrive(**form.facts, code=code)
        return redirect("pages:contact_sent", code)
    return show_labelled(request, "public/contact.html", code, slug, here=slug, form=form,
                         organisation=organisation(), status=form.status,
                         is_unlisted=about != Message.About.QUESTION)


@public_page
def thanks(request, code):
    """It arrived."""
    return show_labelled(request, "public/contact_sent.html", code, "contact", here="contact",
                         rest="contact/", is_unlisted=True)


@require_http_methods(["GET", "POST"])
@takes_files
@limited("contact", 20, 3600)
def as_member(request, about=Message.About.QUESTION):
    """A member asks from a members' page; whoever has no membership uses the form for everybody."""
    _must_be_known(about)
    if not (request.user.is_authenticated and request.user.is_full_member):
        return redirect("pages:contact_about", get_language(), about)
    by = request.user
    form = AskForm(sent(request), request.FILES or None, initial={"about": about}, member=by)
    give_back(form, request)
    if form.is_bound and form.is_valid():
        Message.objects.arrive(by, **form.cleaned_data, name=by.name, email=by.email,
                               code=by.language or get_language())
        messages.success(request, _("Sent. A coordinator answers you by e-mail."))
        return redirect("pages:work")
    return render(request, "pages/ask.html", {"form": form}, status=422 if form.is_bound else 200)


def _must_be_known(about):
    if about not in Message.About.values:
        raise Http404
