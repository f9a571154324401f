"""The list of discussions is filtered by a tag that readers choose from the whole thesaurus."""
import re

import pytest

from goodpractices.models import GoodPractice
from platform_core.taxonomy.models import Concept
from tests.conftest import start_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def tag():
    return Concept.objects.get(slug="fgm")


def page_of(client, **asked):
    return client.get("/forum/", asked).content.decode()


def titles_on(page):
    return re.findall(r'<h2><a href="[^"]+" lang="\w+" dir="auto">([^<]+)</a></h2>', page)


def test_every_tag_can_be_chosen_under_its_facet(anna, client_of, category):
    page = page_of(client_of(anna))
    assert page.count("<optgroup") == 7
    assert page.count("<option value=") == Concept.objects.taggable().count() + 1


def test_choosing_one_narrows_the_list_and_can_be_undone(anna, ravi, category, client_of, tag):
    start_thread(ravi, category, "With the tag", tags=[tag])
    start_thread(ravi, category, "Without it")
    page = page_of(client_of(anna), tag=["fgm", ""])
    assert titles_on(page) == ["With the tag"]
    assert 'name="tag" value="fgm" checked' in page


def test_several_tags_narrow_further(anna, ravi, category, client_of, tag):
    other = Concept.objects.get(slug="stalking")
    start_thread(ravi, category, "Both", tags=[tag, other])
    start_thread(ravi, category, "One", tags=[tag])
    assert titles_on(page_of(client_of(anna), tag=["fgm", "stalking"])) == ["Both"]


def test_the_tag_of_something_else_with_the_same_number_narrows_nothing(
    anna, ravi, category, client_of, tag
):
    thread = start_thread(ravi, category, "Without the tag")
    GoodPractice.objects.create(
        pk=thread.pk, author=anna, audience=category.audience
    ).tags.set([tag])
    assert titles_on(page_of(client_of(anna), tag="fgm")) == []


def test_an_empty_choice_is_no_filter(anna, ravi, category, client_of):
    start_thread(ravi, category, "Shown")
    assert titles_on(page_of(client_of(anna), tag="")) == ["Shown"]


def test_the_labels_are_in_the_readers_language(anna, client_of, category):
    client = client_of(anna)
    assert ">female genital mutilation<" in page_of(client)
    client.post("/language/", {"language": "nl"})
    assert ">vrouwelijke genitale verminking<" in page_of(client)
