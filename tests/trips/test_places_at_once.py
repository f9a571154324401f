"""Several people, one meeting, the same moment: no place is given twice and none is lost.

Apart from the other tests of meetings, whose texts stand in one transaction around them.
"""
import pytest

from platform_core.meetings.models import Meeting, SignUp
from tests.meetings.conftest import a_meeting, fresh, pass_by, people
from tests.meetings.test_places import holds, own
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_who_sign_up_at_once_no_place_is_given_twice(kim):
    meeting, members = a_meeting(kim), people(6)
    outcomes = at_once(*(lambda member=member: Meeting.objects.get(pk=meeting.pk).sign_up(member)
                         for member in members))
    assert [type(one) for one in outcomes] == [SignUp] * 6
    assert holds(meeting) == (2, 4)


def test_of_many_who_leave_and_come_at_once_the_places_add_up(kim):
    meeting, members = a_meeting(kim), people(6)
    rows = [meeting.sign_up(member) for member in members[:4]]
    works = [*(row.withdraw for row in rows[:2]),
             *(lambda member=member: Meeting.objects.get(pk=meeting.pk).sign_up(member)
               for member in members[4:])]
    assert [one for one in at_once(*works) if isinstance(one, Exception)] == []
    assert holds(meeting) == (2, 2)
    assert own(meeting, members[2]).status == own(meeting, members[3]).status == "placed"


def test_one_person_who_presses_twice_has_one_place(kim, anna):
    meeting = a_meeting(kim)
    at_once(*[lambda: Meeting.objects.get(pk=meeting.pk).sign_up(anna)] * 3)
    assert (SignUp.objects.count(), fresh(meeting).taken) == (1, 1)


def test_who_signs_up_while_it_is_called_off_has_a_place_and_hears_or_has_none(kim, anna):
    meeting = a_meeting(kim)
    at_once(lambda: Meeting.objects.get(pk=meeting.pk).sign_up(anna),
            lambda: Meeting.objects.get(pk=meeting.pk).call_off(kim, "No room"))
    assert fresh(meeting).status == "cancelled"
    assert fresh(meeting).taken == SignUp.objects.count() <= 1


def test_of_two_who_want_the_last_place_on_the_last_day_one_has_it(kim):
    meeting, members = a_meeting(kim, days=0.5, capacity=1), people(3)
    meeting.sign_up(members[0]).withdraw()
    rows = at_once(*(lambda member=member: Meeting.objects.get(pk=meeting.pk).sign_up(member)
                     for member in members[1:]))
    assert sorted(row.status for row in rows) == ["placed", "waiting"]


def test_of_two_who_change_at_once_one_is_told_to_read_again(kim):
    meeting = a_meeting(kim)
    outcomes = at_once(
        lambda: Meeting.objects.get(pk=meeting.pk).change(kim, {"town": "Assen"}, 0),
        lambda: Meeting.objects.get(pk=meeting.pk).change(kim, {"town": "Zwolle"}, 0),
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", "Stale"]
    assert fresh(meeting).revision == 1


def test_two_sweeps_forget_the_same_people_once(kim, anna):
    meeting = a_meeting(kim)
    meeting.sign_up(anna)
    pass_by(meeting, days=40)
    outcomes = at_once(Meeting.objects.forget_old, Meeting.objects.forget_old)
    assert [one for one in outcomes if one is not None] == []
    assert not SignUp.objects.exists()


def test_a_place_that_two_give_back_at_once_is_counted_back_once(kim, anna):
    meeting = a_meeting(kim)
    row = meeting.sign_up(anna)
    at_once(row.withdraw, SignUp.objects.get(pk=row.pk).withdraw)
    assert holds(meeting) == (0, 0)
