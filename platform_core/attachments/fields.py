"""The form field by which files come in: `file = UploadField(use="publication", label=…)`."""
from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.attachments.receiving import NotTaken, TooLarge, receive
from platform_core.attachments.refusals import NOT_TAKEN, REFUSALS, TAKEN, TOO_LARGE
from platform_core.attachments.uses import USES
from platform_core.privacy.checked import check


def lazily(function):
    """A sentence with numbers in it, made when it is read: in the reader's language."""
    return lazy(function, str)


def kinds(use):
    """The kinds of files that a use takes, as people call them."""
    return ", ".join(one.label for one in use.formats)


@lazily
def too_large(size, most):
    """That a file of this size (in words) is more than so many bytes."""
    return TOO_LARGE % {"size": size, "most": filesizeformat(most)}


@lazily
def taken(use):
    """What a use takes, in one line under the field."""
    return TAKEN % {"kinds": kinds(use), "most": filesizeformat(use.most)}


class UploadField(forms.FileField):
    """A file of one use. Its cleaned value is a Received, for `StoredFile.objects.store`.

    The view is marked with `takes_uploads(use)`, its form has enctype="multipart/form-data" and is
    given `request.FILES`. None when nothing was sent and nothing is required.
    """

    widget = forms.FileInput

    def __init__(self, *, use, **kwargs):
        self.use = USES[use]
        kwargs.setdefault("help_text", taken(self.use))
        kwargs.setdefault("error_messages", {"required": _("Choose a file.")})
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {
            "accept": self.use.accept, "data-most": self.use.most,
            "data-too-large": too_large("{}", self.use.most),
        }

    def to_python(self, data):
        if data in self.empty_values:
            return None
        try:
            received = receive(data, self.use)
        except Unsafe as unsafe:
            raise forms.ValidationError(self._words(unsafe, data), unsafe.code) from unsafe
        check(received.name)    # raises Blocked, a ValidationError, for a name with a number in it
        return received

    def bound_data(self, data, initial):
        return data

    def _words(self, unsafe, data):
        if isinstance(unsafe, TooLarge):
            return too_large(filesizeformat(data.size), self.use.most)
        return NOT_TAKEN % {"kinds": kinds(self.use)} if isinstance(unsafe, NotTaken) \
            else REFUSALS[unsafe.code]
