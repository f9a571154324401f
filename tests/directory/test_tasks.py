"""What the directory asks somebody for on the start page of the desk, and the links it shows."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.directory.models import Service, Value
from platform_core.directory.models.facts import phone, service, value
from platform_core.directory.pages.desk import country_tasks, links_shown, service_tasks


def a_line(by, second, site="", chat="", number="0800-2000", country="NL"):
    """A line that readers see."""
    made = Service.objects.add(country)
    facts = service("Meldpunt Voorbeeld", phones=[phone(number)], site=site, chat=chat)
    made.propose(by, facts).publish(second, 0)
    made.refresh_from_db()
    return made


def counts(tasks):
    return [task.count for task in tasks]


def test_nothing_asks_for_anybody_at_first(db):
    assert counts(service_tasks()) == [0, 0, 0]
    assert counts(country_tasks()) == [0, 0]


def test_a_line_without_a_sure_source_is_to_be_checked(kim, lena):
    a_line(kim, lena)
    assert counts(service_tasks()) == [1, 0, 0]


@pytest.mark.parametrize("many", [1, 3])
def test_what_waits_is_counted(many, kim, db):
    for number in range(many):
        Service.objects.add("NL").propose(kim, service("X", phones=[phone(f"0800-{number}000")]))
    assert counts(service_tasks()) == [0, 0, many]


def test_what_is_known_to_be_dead_is_counted(kim, lena):
    line = a_line(kim, lena)
    Service.objects.filter(pk=line.pk).update(status="retracted")
    assert counts(service_tasks())[1] == 1


@pytest.mark.parametrize(("days", "due"), [
    (-1, 1),
    (-400, 1),
    (1, 0),
    (400, 0),
])
def test_values_are_due_by_the_calendar(days, due, kim, lena):
    made = Value.objects.create(country="NL", question="x")
    made.propose(kim, value("known", texts={"nl": "Ja"}, source="Een wet", kind="law")).publish(
        lena, 0)
    Value.objects.update(due_at=timezone.now() + timedelta(days=days))
    assert counts(country_tasks()) == [due, 0]


def test_every_task_leads_to_where_it_is_done(db, kim, client_of):
    client = client_of(kim)
    for task in (*service_tasks(), *country_tasks()):
        assert client.get(task.href.partition("#")[0]).status_code == 200


def test_counting_takes_a_fixed_number_of_statements(kim, lena, django_assert_num_queries):
    for number in range(8):
        a_line(kim, lena, number=f"0800-{number}00")
    with django_assert_num_queries(2):
        service_tasks()
    with django_assert_num_queries(2):
        country_tasks()


@pytest.mark.parametrize(("site", "chat", "urls"), [
    ("", "", set()),
    ("https://a.example/", "", {"https://a.example/"}),
    ("https://a.example/", "https://b.example/chat", {"https://a.example/",
                                                      "https://b.example/chat"}),
    ("https://a.example/", "https://a.example/", {"https://a.example/"}),
])
def test_links_of_a_line_stand_where_it_is_kept(site, chat, urls, kim, lena):
    line = a_line(kim, lena, site, chat)
    found = links_shown()
    assert {one.url for one in found} == urls
    assert len(found) == len(urls)
    assert {one.href for one in found} <= {line.get_absolute_url()}
    assert all("Meldpunt Voorbeeld" in one.label for one in found)


def test_a_source_that_is_an_address_is_looked_at_too(kim, lena):
    made = Value.objects.create(country="NL", question="x")
    facts = value("known", texts={"nl": "Ja"}, source="Zie https://wet.example/artikel-1.",
                  kind="law")
    made.propose(kim, facts).publish(lena, 0)
    assert [one.url for one in links_shown()] == ["https://wet.example/artikel-1"]


@pytest.mark.parametrize("status", ["retracted", "withdrawn"])
def test_what_readers_do_not_see_is_not_looked_at(status, kim, lena):
    line = a_line(kim, lena, "https://a.example/")
    Service.objects.filter(pk=line.pk).update(status=status)
    assert links_shown() == []


def test_links_take_two_statements(kim, lena, django_assert_num_queries):
    for number in range(5):
        a_line(kim, lena, f"https://{number}.example/", number=f"0800-{number}00")
    with django_assert_num_queries(2):
        assert len(links_shown()) == 5
