"""What a calm page gives back: the words that were sent, never a secret."""
import pytest
from django.test import Client, RequestFactory

from platform_core.lib.written import written_texts

LONG = "a passphrase that is long enough to be given back as a text would be"


@pytest.mark.parametrize("name", ["password", "oldpassword", "password1", "password2",
                                  "csrfmiddlewaretoken"])
def test_a_secret_is_never_among_the_words(name):
    request = RequestFactory().post("/", {name: LONG, "body": f"{LONG} in words"})
    assert written_texts(request) == [f"{LONG} in words"]


@pytest.mark.parametrize("path", ["/accounts/password/change/", "/accounts/login/"])
def test_a_page_that_refuses_gives_back_words_but_no_password(path, anna):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.force_login(anna, "django.contrib.auth.backends.ModelBackend")
    names = ("password", "oldpassword", "password1", "password2")
    sent = {name: f"{LONG} {name}" for name in names}
    answer = client.post(path, sent | {"body": "An hour of thinking about this " * 3})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "An hour of thinking" in page
    assert LONG not in page
