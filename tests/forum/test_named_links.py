"""Links and buttons that stand beside every post say which post they are about."""
import re

import pytest
from django.utils.html import strip_tags

from tests.conftest import start_thread
from tests.reading import unmarked

pytestmark = pytest.mark.once


def names_in(page):
    """[(what is heard, where it leads)] of every link and button in the posts."""
    posts = "".join(re.findall(r'<article class="post.*?</article>', page, re.S))
    found = re.findall(
        r'<(?:a|button)\b[^>]*(?:href|formaction)="([^"]*)"[^>]*>(.*?)</(?:a|button)>', posts, re.S
    )
    return [(" ".join(unmarked(strip_tags(inner)).split()), target) for target, inner in found]


@pytest.fixture
def page_for(ravi, anna, category, client_of):
    """Return a function: the page of a thread with three posts, for one member."""
    thread = start_thread(ravi, category, "Asking at a first intake")
    for member in (anna, ravi):
        thread.reply(member, "<p>Ask alone.</p>")
    return lambda member: client_of(member).get(thread.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", ["anna", "ravi", "mo"])
def test_no_two_links_of_a_thread_have_one_name_and_two_targets(request, page_for, role):
    leads = {}
    for name, target in names_in(page_for(request.getfixturevalue(role))):
        if not target.startswith("/members/"):  # a name leads to the member, wherever it stands
            leads.setdefault(name, set()).add(target)
    assert len(leads) > 5
    assert {name: targets for name, targets in leads.items() if len(targets) > 1} == {}


def test_the_name_begins_with_what_is_seen(page_for, anna):
    heard = [name for name, _target in names_in(page_for(anna))]
    assert "Quote, post 2, by Anna Example" in heard
    assert "Edit, post 2, by Anna Example" in heard


def test_a_name_with_signs_is_escaped_once(page_for, anna):
    anna.name = "Anna & <Example>"
    anna.save()
    page = unmarked(page_for(anna))
    assert "by Anna &amp; &lt;Example&gt;" in page
    assert "&amp;amp;" not in page
