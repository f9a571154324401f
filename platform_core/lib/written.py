"""What somebody sent, and what they wrote, given back on a page that could not take it."""
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError

UNREADABLE = (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError)

WORTH_KEEPING = 40


def is_secret(name):
    """Whether what a field of this name was sent with stands on no page."""
    return "password" in name or name == "csrfmiddlewaretoken"


def sent(request):
    """What a form is made of: the fields of a POST, even of an empty one, else None."""
    return request.POST if request.method == "POST" else None


def written_texts(request):
    """The longer texts of a sent form, as they were sent; never a password."""
    try:
        sent = list(request.POST.lists())
    except UNREADABLE:  # too much, broken off, or in a form that nobody reads
        return []
    return [
        text for name, texts in sent if not is_secret(name)
        for text in texts if len(text) > WORTH_KEEPING
    ]


def sent_fields(request):
    """[(name, value)] of a form, to send it once more; [] when there was a secret in it.

    A secret does not go into a page. Nor can a file: `files_sent` says which were left out.
    """
    try:
        given = [(name, value) for name, values in request.POST.lists() for value in values]
    except UNREADABLE:
        return []
    if any("password" in name for name, _value in given):
        return []
    return [one for one in given if one[0] != "csrfmiddlewaretoken"]


def files_sent(request):
    """[name] of the files that a form was sent with."""
    return [file.name for _field, files in request.FILES.lists() for file in files]
