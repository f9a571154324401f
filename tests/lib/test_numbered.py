import pytest
from django.urls import NoReverseMatch, reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from platform_core.lib.numbered import address_of
from platform_core.lib.paging import LARGEST_ID

NAMES = ("forum:thread", "forum:post", "goodpractices:practice", "members:member")


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)    # the first question builds all of the patterns
@given(number=st.integers(min_value=0, max_value=LARGEST_ID))
def test_an_address_is_the_one_that_django_gives(name, number):
    assert address_of(name, number) == reverse(name, args=[number])


@pytest.mark.parametrize("name", ["forum:nothing", "forum:list"])
def test_what_has_no_numbered_address_is_an_error(name):
    with pytest.raises(NoReverseMatch):
        address_of(name, 1)


@pytest.mark.parametrize("number", [None, "1", 1.5])
def test_only_a_whole_number_is_one(number):
    with pytest.raises((TypeError, ValueError)):
        address_of("forum:post", number)
