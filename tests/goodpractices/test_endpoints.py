"""The same questions to every address: who may, who is told why not, for whom it does not exist."""
import pytest
from django.test import Client

from goodpractices.models import GoodPractice
from tests.goodpractices.conftest import bring, form_data, text

pytestmark = pytest.mark.once

PEOPLE = ["anna", "ben", "ravi", "kim", "mo", "applicant", "nobody"]
STATES = ["draft", "in_review", "published", "rejected", "suspended", "withdrawn", "archived"]

# What each person gets for GET, by the state of anna's practice.
#   anna wrote it · ben is a colleague · ravi reviews · kim coordinates · mo moderates
READ = {
    "draft": "200 404 404 404 404", "in_review": "200 404 200 200 200",
    "published": "200 200 200 200 200", "rejected": "200 404 200 200 200",
    "suspended": "200 404 404 200 200", "withdrawn": "200 404 404 404 404",
    "archived": "200 200 200 200 200",
}
EDIT = {
    "draft": "200 404 404 404 404", "in_review": "403 404 403 403 403",
    "published": "200 403 403 403 403", "rejected": "200 404 403 403 403",
    "suspended": "403 404 404 403 403", "withdrawn": "403 404 404 404 404",
    "archived": "403 403 403 403 403",
}
REVIEW = {
    "draft": "403 404 404 404 404", "in_review": "200 404 200 200 200",
    "published": "403 403 302 302 403", "rejected": "200 404 200 200 200",
    "suspended": "403 404 404 302 403", "withdrawn": "403 404 404 404 404",
    "archived": "403 403 302 302 403",
}
WITHDRAW = {
    "draft": "200 404 404 404 404", "in_review": "200 404 403 403 403",
    "published": "200 403 403 403 403", "rejected": "200 404 403 403 403",
    "suspended": "403 404 404 403 403", "withdrawn": "302 404 404 404 404",
    "archived": "403 403 403 403 403",
}
REOPEN = {
    "draft": "302 404 404 404 404", "in_review": "403 404 403 403 403",
    "published": "403 403 403 403 403", "rejected": "403 404 403 403 403",
    "suspended": "403 404 404 403 403", "withdrawn": "200 404 404 404 404",
    "archived": "403 403 403 403 403",
}
SUSPEND = {
    "draft": "403 404 404 404 404", "in_review": "403 404 403 403 403",
    "published": "403 403 403 200 200", "rejected": "403 404 403 403 403",
    "suspended": "403 404 404 302 302", "withdrawn": "403 404 404 404 404",
    "archived": "403 403 403 200 200",
}
REINSTATE = SUSPEND | {
    "published": "403 403 403 302 302", "suspended": "403 404 404 200 200",
}
ARCHIVE = {
    "draft": "403 404 404 404 404", "in_review": "403 404 403 403 403",
    "published": "200 403 403 200 200", "rejected": "403 404 403 403 403",
    "suspended": "403 404 404 403 403", "withdrawn": "403 404 404 404 404",
    "archived": "302 403 403 302 302",
}
RESTORE = ARCHIVE | {"published": "403 403 403 302 302", "archived": "403 403 403 200 200"}
TABLE = {"": READ, "versions/": READ, "edit/": EDIT, "review/": REVIEW, "withdraw/": WITHDRAW,
         "reopen/": REOPEN, "suspend/": SUSPEND, "reinstate/": REINSTATE, "archive/": ARCHIVE,
         "restore/": RESTORE}
ONLY_READ = ["", "versions/", "versions/1/"]
FORMS = ["edit/", "review/", "withdraw/", "suspend/", "archive/", "restore/"]
ONLY_POSTED = ["submit/", "discard/"]


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in PEOPLE}


@pytest.fixture
def in_state(anna, kim):
    """Return a function: anna's practice in a state that kim brought about."""
    return lambda state: bring(GoodPractice.draft(anna, text()), state, anna, kim)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("path", TABLE)
def test_who_gets_what(people, client_of, in_state, path, state):
    practice = in_state(state)
    address = f"/practices/{practice.pk}/{path}"
    given = [client_of(people[name]).get(address).status_code for name in PEOPLE]
    expected = [int(status) for status in TABLE[path][state].split()]
    assert dict(zip(PEOPLE, given, strict=True)) == dict(
        zip(PEOPLE, [*expected, 403, 302], strict=True)
    )


@pytest.mark.parametrize("state", STATES)
def test_reading_changes_nothing(people, client_of, in_state, state):
    practice = in_state(state)
    before = GoodPractice.objects.values().get()
    for name in PEOPLE:
        for path in TABLE:
            client_of(people[name]).get(f"/practices/{practice.pk}/{path}")
    assert GoodPractice.objects.values().get() == before
    assert not practice.versions.open().exists()


@pytest.mark.parametrize("path", ["edit/", "submit/", "withdraw/", "reopen/", "discard/",
                                  "review/", "suspend/", "reinstate/", "archive/", "restore/",
                                  "versions/1/erase/"])
@pytest.mark.parametrize("state", STATES)
def test_nobody_else_changes_what_is_not_theirs(people, client_of, in_state, path, state):
    practice = in_state(state)
    before = GoodPractice.objects.values("status", "title", "revision").get()
    data = form_data(text(title="Hijacked"), decision="publish", reason="Because.")
    for name in ("ben", "applicant", "nobody"):
        answer = client_of(people[name]).post(f"/practices/{practice.pk}/{path}", data)
        assert answer.status_code in {302, 403, 404}
    assert GoodPractice.objects.values("status", "title", "revision").get() == before


@pytest.mark.parametrize("state", ["in_review", "published", "rejected", "suspended"])
@pytest.mark.parametrize("path", ["edit/", "review/", "withdraw/", "suspend/", "reopen/"])
def test_a_refusal_carries_its_reason_in_the_readers_language(people, client_of, in_state, path,
                                                              state):
    practice = in_state(state)
    for name in PEOPLE[:5]:
        answer = client_of(people[name]).get(f"/practices/{practice.pk}/{path}")
        if answer.status_code == 403:
            assert len(answer.context["reason"]) > 10
            assert answer.context["reason"] in answer.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("path", ONLY_READ)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_to_read_take_nothing(client_of, anna, published, path, method):
    answer = getattr(client_of(anna), method)(f"/practices/{published.pk}/{path}")
    assert answer.status_code == 405


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_forms_take_only_what_a_browser_sends(client_of, kim, published, path, method):
    answer = getattr(client_of(kim), method)(f"/practices/{published.pk}/{path}")
    assert answer.status_code == 405


@pytest.mark.parametrize("path", ONLY_POSTED)
def test_steps_without_a_question_are_only_posted(client_of, anna, draft, path):
    assert client_of(anna).get(f"/practices/{draft.pk}/{path}").status_code == 405


@pytest.mark.parametrize("path", [*ONLY_POSTED, *FORMS])
def test_a_form_of_another_site_is_refused(people, in_state, path):
    from_elsewhere = people["anna"]
    practice = in_state("published")
    client = Client(enforce_csrf_checks=True)
    client.force_login(from_elsewhere, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"/practices/{practice.pk}/{path}", {"reason": "x"})
    assert answer.status_code == 403
    practice.refresh_from_db()
    assert practice.status == "published"
