"""What a change entails: numbers that are said, carried by a form, and counted again."""
import pytest

from platform_core.lib.desks import DESKS, Desk, Task, in_order, tasks
from platform_core.lib.entailed import Consequence, Entailed, Line, entailed
from platform_core.lib.kinds import Register


def lines(*counts):
    return entailed(Line(count, f"{count} things") for count in counts)


@pytest.mark.parametrize(("counts", "said"), [
    ((), ""),
    ((0,), "0"),
    ((1, 2, 3), "1-2-3"),
    ((0, 0), "0-0"),
    ((100, 0, 7), "100-0-7"),
    ((5,), "5"),
    ((0, 12), "0-12"),
    ((1, 1, 1, 1), "1-1-1-1"),
    ((9, 8, 7, 6, 5), "9-8-7-6-5"),
])
def test_the_numbers_are_carried_in_their_order(counts, said):
    assert lines(*counts).said == said
    assert lines(*counts).counts == list(counts)


@pytest.mark.parametrize(("counts", "matters"), [
    ((), False),
    ((0,), False),
    ((0, 0, 0), False),
    ((0, 1), True),
    ((3,), True),
    ((0, 0, 0, 1), True),
    ((2, 0), True),
])
def test_it_matters_when_something_is_counted(counts, matters):
    assert lines(*counts).matters is matters


@pytest.mark.parametrize(("one", "other"), [
    ((1, 2), (1, 3)),
    ((1, 2), (2, 1)),
    ((12,), (1, 2)),
    ((0,), ()),
])
def test_other_numbers_are_said_otherwise(one, other):
    assert lines(*one).said != lines(*other).said


def test_what_can_be_undone_is_not_final():
    assert not lines(1).is_final
    assert entailed([Line(1, "gone")], is_final=True).is_final
    assert Entailed() == lines()


def test_a_consequence_counts_and_says_without_doing():
    done = []
    one = Consequence("x", lambda a, b: a + b, lambda n: f"{n} in all",
                      lambda a, b: done.append((a, b)) or a + b)
    assert one.line(2, 3) == Line(5, "5 in all")
    assert done == []
    assert one.follow(2, 3) == 5
    assert done == [(2, 3)]


def test_two_consequences_cannot_have_one_name():
    register = Register()
    register.add(Consequence("x", len, str, len))
    with pytest.raises(ValueError, match="two entries"):
        register.add(Consequence("x", len, str, int))


def test_parts_of_the_desk_stand_in_their_order():
    orders = [desk.order for desk in in_order()]
    assert orders == sorted(orders)
    assert {desk.group for desk in in_order()} == {"public", "community"}


@pytest.mark.parametrize("name", [
    "texts",
    "services",
    "countries",
    "links",
    "categories",
    "groups",
    "organisations",
    "tags",
    "names",
    "breaches",
])
def test_every_part_is_registered_with_an_address(name):
    desk = DESKS[name]
    assert desk.address.count(":") == 1
    assert str(desk.label)
    assert desk.icon


def test_a_part_without_tasks_asks_for_nobody():
    assert Desk("x", "X", "a:b", "eye", 1).tasks() == []


@pytest.mark.django_db
def test_what_asks_for_somebody_is_counted_and_leads_there():
    found = tasks()
    assert len(found) == 9
    assert all(isinstance(task, Task) and task.href.startswith("/edit/") for task in found)
    assert [task.count for task in found] == [0] * 9
    assert {task.state for task in found} <= {"s-old", "s-check", "s-miss"}
