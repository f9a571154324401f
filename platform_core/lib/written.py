"""What somebody sent, and what they wrote, given back on a page that could not take it."""
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError

UNREADABLE = (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError)

WORTH_KEEPING = 40
SECRETS = {"password", "oldpassword", "password1", "password2", "csrfmiddlewaretoken"}


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
        text for name, texts in sent if name not in SECRETS
        for text in texts if len(text) > WORTH_KEEPING
    ]


def sent_fields(request):
    """[(name, value)] of a form, to send it once more; [] when there was a secret or a file in it.

    A secret does not go into a page, and a file cannot.
    """
    try:
        given = [(name, value) for name, values in request.POST.lists() for value in values]
        is_whole = not request.FILES and not any("password" in name for name, _value in given)
    except UNREADABLE:
        return []
    return [one for one in given if one[0] != "csrfmiddlewaretoken"] if is_whole else []
