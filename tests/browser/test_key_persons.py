"""Key persons in a browser: they fit, everybody can read them, a session goes its whole way."""
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from platform_core.content.loading import load_texts
from platform_core.directory.loading import TEXTS
from platform_core.directory.models import InfoSession, KeyPerson, Use
from platform_core.taxonomy.models import Concept
from tests.browser.told import told
from tests.conftest import make_member
from tests.directory.people import a_key_person, a_session, fresh, held, without_account

SIZES = [
    {"width": 320, "height": 640},
    {"width": 1280, "height": 900},
]
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MEMBERS = [
    "/directory/key-persons/",
    "/directory/key-persons/?language=tr&country=NL",
    "/directory/key-persons/{person}/",
    "/directory/key-persons/{person}/ask/",
    "/directory/key-persons/me/",
    "/directory/key-persons/me/write/",
    "/directory/sessions/",
    "/directory/sessions/{session}/",
    "/directory/sessions/{session}/cancel/",
]
OWN = [
    "/directory/key-persons/me/",
    "/directory/key-persons/{person}/consent/voice/",
    "/directory/key-persons/{person}/stop/",
    "/directory/sessions/{held}/",
]
PUBLIC = [
    "/nl/people/",
    "/ar/people/",
    "/en/people/answer/{code}/",
    "/nl/people/answer/none/",
    "/en/people/thanks/",
]
DESK = [
    "/edit/key-persons/",
    "/edit/key-persons/new/",
    "/edit/key-persons/{waiting}/",
    "/edit/key-persons/{hodan}/",
]


def fill(kim, zeli, anna, ben):
    """A key person who is met by everybody, one who waits, one without an account; sessions."""
    Concept.objects.load()
    load_texts(TEXTS)
    person = a_key_person(zeli, kim, Use.LISTED, Use.NAME, Use.PUBLIC)
    waiting = KeyPerson.objects.offer(ben, {"offers": "Sessions"})
    hodan = without_account(kim, Use.LISTED)
    session = a_session(anna, person)
    other = a_session(anna, person)
    other.agree(zeli)
    over = held(other, zeli, 8)
    return {
        "person": person.pk,
        "waiting": waiting.pk,
        "hodan": hodan.pk,
        "session": session.pk,
        "held": over.pk,
        "code": fresh(over).code,
    }


@pytest.fixture
def zeli(transactional_db):
    return make_member("zeli", name="Zeli Secret")


@pytest.fixture
def there(transactional_db, apart, kim, zeli, anna, ben):
    """{name: id} of what there is."""
    return apart(partial(fill, kim, zeli, anna, ben))


def look(page, axe, paths, there):
    """Open each at each size: nothing is wrong with it, and it fits."""
    for size in SIZES:
        page.set_viewport_size(size)
        for path in paths:
            page.goto(path.format(**there))
            axe(page)
            assert page.evaluate(EXCESS) <= 0, (path, size)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit(browse, axe, there, anna, zeli, kim, scheme):
    look(browse(anna, color_scheme=scheme), axe, MEMBERS, there)
    look(browse(zeli, color_scheme=scheme), axe, OWN, there)
    look(browse(kim, color_scheme=scheme), axe, DESK, there)
    visitor = browse(color_scheme=scheme)
    look(visitor, axe, PUBLIC, there)
    assert visitor.context.cookies() == []


def test_asked_agreed_held_evaluated(browse, apart, there, anna, zeli, new_context):
    """The whole way, by hand and without scripts; the first who was there answers by hand too."""
    asker = browse(anna, java_script_enabled=False)
    session = ask(asker)
    hold(browse(zeli, java_script_enabled=False), session)
    code = fresh(session).code
    say_what_they_think(new_context(java_script_enabled=False).new_page(), code)
    for _one in range(7):
        apart(partial(InfoSession.take_answer, code, {"clear": "yes"}))
    asker.goto(session.get_absolute_url())
    asker.get_by_role("link", name="End it now").click()
    asker.get_by_role("button", name="End it now").click()
    asker.get_by_role("heading", name="What people thought of it").wait_for()
    assert fresh(session).answered == 8
    assert fresh(session).status == "evaluated"


def say_what_they_think(page, code):
    """A participant answers at the address of the session, unknown to anybody."""
    page.goto(f"/en/people/answer/{code}/")
    page.locator("[name=clear][value=yes]").check()
    page.locator("form.panel button").click()
    page.wait_for_url("**/en/people/thanks/")
    assert page.context.cookies() == []


def ask(asker):
    """A member asks for a session; the InfoSession."""
    asker.goto("/directory/key-persons/")
    asker.get_by_role("link", name="Zelimara").click()
    asker.get_by_role("link", name="Ask for a session").click()
    moment = (timezone.localtime() + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M")
    asker.get_by_label("When").fill(moment)
    asker.get_by_label("Where").fill("Library, Utrecht")
    asker.get_by_label("For whom").fill("A class of ten")
    asker.get_by_role("button", name="Ask", exact=True).click()
    told(asker, "You hear it here").wait_for()
    return InfoSession.objects.get(place="Library, Utrecht")


def hold(answers, session):
    """The key person agrees; when it has begun, nine people came."""
    answers.goto(session.get_absolute_url())
    answers.get_by_role("button", name="Agree").click()
    answers.get_by_text("In your calendar").wait_for()
    began = timezone.now() - timedelta(hours=1)
    InfoSession.objects.filter(pk=session.pk).update(starts_at=began)
    answers.goto(session.get_absolute_url())
    answers.get_by_role("link", name="It was held").click()
    answers.get_by_label("How many people came").fill("9")
    answers.get_by_role("button", name="It was held").click()


def test_a_consent_is_given_and_taken_back(browse, there, zeli, anna, page):
    own = browse(zeli, java_script_enabled=False)
    page.goto("/en/people/")
    assert page.get_by_text("qpublic").count() == 1
    assert page.get_by_text("Zelimara").count() == 0
    own.goto("/directory/key-persons/me/")
    own.get_by_role("link", name="Say yes My first name is shown with them").click()
    own.get_by_label("I read what is shown").check()
    own.get_by_role("button", name="Yes, until that day").click()
    page.goto("/en/people/")
    assert page.get_by_text("Zelimara").count() == 1
    own.goto("/directory/key-persons/me/")
    label = "Everybody can read my words on the public page"
    own.locator("summary", has_text=label).click()
    own.get_by_role("button", name=f"Take back now {label}").click()
    page.goto("/en/people/")
    assert page.get_by_text("qpublic").count() == 0
    assert page.get_by_text("Zelimara").count() == 0


def test_the_list_is_narrowed_without_scripts(browse, there, anna):
    page = browse(anna, java_script_enabled=False)
    page.goto("/directory/key-persons/")
    page.get_by_label("Language").select_option("so")
    page.get_by_role("button", name="Find").click()
    assert page.get_by_role("link", name="Zelimara").count() == 1
    page.get_by_label("Country").select_option("BE")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("heading", name="Nobody with all of this").wait_for()
    page.get_by_role("link", name="Show everybody").first.click()
    assert page.get_by_role("link", name="Zelimara").count() == 1
