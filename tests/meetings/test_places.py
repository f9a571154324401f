"""Places: never more than there are, in turn, given on by themselves, and soon forgotten."""
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from platform_core.audit.models import Entry
from platform_core.meetings.models import Meeting, SignUp
from platform_core.notifications.models import Notification
from platform_core.workflow.models import NotAllowedNow
from tests.meetings.conftest import a_meeting, fresh, pass_by, people


def own(meeting, member):
    return meeting.sign_ups.get(member=member)


def holds(meeting):
    """Whether the count is that of the rows, and nobody waits beside a free place."""
    meeting = fresh(meeting)
    placed, waiting = meeting.sign_ups.placed().count(), meeting.sign_ups.waiting().count()
    assert meeting.taken == placed <= meeting.capacity
    assert not (waiting and placed < meeting.capacity)
    return placed, waiting


def test_whoever_comes_after_the_last_place_waits_in_turn(training):
    for member in people(4):
        training.sign_up(member)
    rows = list(training.sign_ups.order_by("pk"))
    assert [row.status for row in rows] == ["placed", "placed", "waiting", "waiting"]
    assert [row.turn for row in rows] == [0, 0, 1, 2]
    assert holds(training) == (2, 2)


def test_signing_up_twice_is_once_and_keeps_the_newer_needs(training, anna):
    training.sign_up(anna, "A ramp")
    training.sign_up(anna, "An interpreter")
    row = training.sign_ups.get()
    assert (row.status, row.needs, fresh(training).taken) == ("placed", "An interpreter", 1)


def test_a_place_that_is_given_back_goes_to_who_waited_longest(
        training, client_of, django_capture_on_commit_callbacks):
    first, _second, third, fourth = members = people(4)
    for member in members:
        training.sign_up(member)
    with django_capture_on_commit_callbacks(execute=True):
        own(training, first).withdraw()
    assert own(training, third).status == "placed"
    assert own(training, fourth).turn == 1
    assert not training.sign_ups.filter(member=first).exists()
    told = Notification.objects.get()
    assert (told.member, told.verb) == (third, "place_given")
    page = client_of(third).get("/notifications/").content.decode()
    assert "A place came free, and it is yours" in page and "Recognising signals" in page


def test_on_the_last_day_a_place_is_for_whoever_takes_it(kim):
    meeting = a_meeting(kim, days=0.5, capacity=1)
    first, second, third = people(3)
    for member in (first, second):
        meeting.sign_up(member)
    own(meeting, first).withdraw()
    assert own(meeting, second).status == "waiting"
    assert meeting.sign_up(third).status == "placed"
    own(meeting, third).withdraw()
    assert meeting.sign_up(second).status == "placed"


def test_more_places_let_people_move_up_and_fewer_than_taken_are_refused(training, kim):
    for member in people(4):
        training.sign_up(member)
    meeting = fresh(training)
    with pytest.raises(NotAllowedNow):
        meeting.change(kim, {"capacity": 1}, meeting.revision)
    meeting.change(kim, {"capacity": 3}, meeting.revision)
    assert holds(training) == (3, 1)


@pytest.mark.parametrize("step", ["draft", "cancelled", "begun"])
def test_a_meeting_that_takes_nobody_says_so(kim, anna, step):
    meeting = a_meeting(kim, announced=step != "draft")
    if step == "cancelled":
        meeting.call_off(kim, "The room is flooded")
    if step == "begun":
        pass_by(meeting)
    with pytest.raises(NotAllowedNow):
        meeting.sign_up(anna)
    assert not SignUp.objects.exists()


def test_nobody_withdraws_from_what_has_begun(training, anna):
    row = training.sign_up(anna)
    pass_by(training)
    with pytest.raises(NotAllowedNow):
        row.withdraw()


def test_a_month_later_only_the_number_is_known(training, kim, anna, ben):
    rows = [training.sign_up(member, "A ramp") for member in (anna, ben)]
    pass_by(training).note_attended(kim, {rows[0].pk})
    pass_by(training, days=29)
    Meeting.objects.forget_old()
    assert SignUp.objects.count() == 2
    pass_by(training, days=31)
    Meeting.objects.forget_old()
    assert not SignUp.objects.exists()
    assert fresh(training).came == 1


def test_the_record_names_no_meeting_beside_who_signs_up(training, anna):
    training.sign_up(anna, "A ramp")
    entries = Entry.objects.filter(actor=anna)
    assert [entry.action for entry in entries] == ["meetings.signup.take_place"]
    assert all("meeting" not in entry.data and "A ramp" not in str(entry.data)
               for entry in entries)


STEPS = st.lists(st.tuples(st.sampled_from(["in", "out", "more"]), st.integers(0, 4)), max_size=14)


@pytest.mark.once
@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_people_do_the_places_add_up_and_the_turn_is_kept(kim, steps):
    meeting = a_meeting(kim)
    members = [type(kim).objects.get_or_create(email=f"h{number}@example.org", defaults={
        "name": f"H {number}", "status": "member"})[0] for number in range(5)]
    for step, number in steps:
        before = list(meeting.sign_ups.waiting().values_list("pk", flat=True))
        if step == "in":
            meeting.sign_up(members[number])
        elif step == "out":
            for row in meeting.sign_ups.filter(member=members[number]):
                row.withdraw()
        else:
            now = fresh(meeting)
            now.change(kim, {"capacity": now.capacity + 1}, now.revision)
        holds(meeting)
        left = set(meeting.sign_ups.waiting().values_list("pk", flat=True))
        moved = [pk for pk in before if meeting.sign_ups.placed().filter(pk=pk).exists()]
        assert all(before.index(pk) < before.index(other)
                   for pk in moved for other in before if other in left)
