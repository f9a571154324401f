"""What somebody wrote, given back on a page that could not take it."""

WORTH_KEEPING = 40
SECRETS = {"password", "oldpassword", "password1", "password2", "csrfmiddlewaretoken"}


def written_texts(request):
    """The longer texts of a sent form, as they were sent; never a password."""
    return [
        text for name, texts in request.POST.lists() if name not in SECRETS
        for text in texts if len(text) > WORTH_KEEPING
    ]
