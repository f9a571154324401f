"""The door of public forms: no account, no session, no cookie, and the words are never lost.

    class ContactForm(PublicForm)           its fields; labels come from the fixed words
    @public_form("contact", 20, 3600)       the view: (request, code, …), read and sent
    form = ContactForm(request, words)      bound when something was sent
    {% include "public/_form_head.html" %}  its messages, and the two fields nobody fills in

What a CSRF cookie proves elsewhere two facts prove here: the browser says that a page of ours sent
it (Origin), and the form is one that we gave out within a day (`moment`, signed). Pages are kept,
so a moment is shared by many readers: it tells nothing of who reads. A field that is hidden from
everybody, screen readers too, catches machines; filled in, it is shown with its reason, so that a
person whose browser did it can empty it. What is refused is shown again in the answer, with the
words as they were sent. After what was taken: redirect, so that reloading sends nothing twice.
"""
from functools import wraps

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from platform_core.content.moments import age_of, moment_of
from platform_core.content.public import public_page
from platform_core.lib.origin import is_ours
from platform_core.lib.ratelimit import hit, who
from platform_core.lib.written import sent
from platform_core.privacy.forms import CheckedForm

HOLDS_FOR = 24 * 3600    # seconds from page to answer; whoever needs longer sends it once more
SNARE = "website"


def public_form(name, limit, seconds):
    """A view of a public page with a form: read as any other, sent at most `limit` times."""

    def decorate(view):
        read = public_page(view)

        @wraps(view)
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        def answer(request, code, **asked):
            if request.method != "POST":
                return read(request, code, **asked)
            request.is_too_often = not hit(f"{name}:{who(request)}", limit, seconds)
            with translation.override(code):
                return view(request, code, **asked)

        return answer

    return decorate


class PublicForm(CheckedForm):
    """A form that somebody without an account sends; `words` are the fixed words of its page.

    A field `name` is called by the word `form_name`, its hint is `form_name_hint`.
    """

    prefix = "form"

    def __init__(self, request, words, is_sent=True, **kwargs):
        """`is_sent` says whether this is the form of the page that sent something."""
        self.request = request
        super().__init__(sent(request) if is_sent else None, **kwargs)
        self.fields[SNARE] = forms.CharField(required=False, label=words.get("form_snare", ""))
        for name, field in self.fields.items():
            field.label = words.get(f"form_{name}", field.label)
            field.help_text = words.get(f"form_{name}_hint", "")

    @property
    def moment(self):
        """A new signed moment: when this form was given out."""
        return moment_of(type(self).__name__)

    @property
    def status(self):
        """The status of the page that shows this form again."""
        if not self.is_bound:
            return 200
        return 429 if self.request.is_too_often else 422

    @property
    def is_snared(self):
        """Whether the field was filled in that nobody sees."""
        return bool(self.is_bound and self.data.get(self.add_prefix(SNARE)))

    def clean(self):
        facts = super().clean()
        for is_right, words in self._proofs():
            if not is_right:
                raise forms.ValidationError(words)
        return facts

    def _proofs(self):
        """(whether it is as it should be, what to do else), the gravest first."""
        yield not self.request.is_too_often, _(
            "You have sent this many times. Wait an hour, or write or call us.")
        yield is_ours(self.request), _(
            "Your browser does not say that this came from our own page. Send it once more from "
            "here, or write or call us.")
        yield self._is_fresh(), _("This page was open for more than a day. Send it once more.")
        yield not self.is_snared, _("Empty the last field: only machines fill it in.")

    def _is_fresh(self):
        age = age_of(type(self).__name__, self.data.get("moment", ""))
        return age is not None and age <= HOLDS_FOR
