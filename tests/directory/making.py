"""Numbers and values for the tests of the directory, brought up by two people."""
from platform_core.directory.models import Service, Value
from platform_core.directory.models.facts import phone, service, value

SURE = {"number": {"source": "example.org", "kind": "own", "sure": True}}
UNSURE = {"number": {"source": "example.org", "kind": "list", "sure": False}}


def facts(number="0800-7777", name="Example line", sources=SURE, **more):
    """The facts of a service with one number, open day and night, free, in Dutch."""
    known = {"hours": "always", "cost": "free", "languages": ["nl"]}
    return service(name, phones=[phone(number, sources=sources, **known | more)])


def a_service(by, second, country="NL", is_tried=False, **more):
    """A service that readers see."""
    one = Service.objects.add(country)
    version = one.propose(by, facts(**more), is_tried=is_tried)
    version.publish(second)
    return Service.objects.get(pk=one.pk)


def known(text="Yes, after a year.", **more):
    """The facts of a value that is known."""
    usual = {"texts": {"en": text}, "source": "Aliens Act, article 1", "kind": "law",
             "as_of": "2026-10"}
    return value("known", **usual | more)


def a_value(by, second, country="NL", question="residence-independent", **more):
    """A value that readers see."""
    one = Value.objects.create(country=country, question=question)
    one.propose(by, known(**more)).publish(second)
    return Value.objects.get(pk=one.pk)


def let_fall_due(kept):
    """Let nobody have made sure of it for too long."""
    type(kept).objects.filter(pk=kept.pk).update(due_at=kept.assured_at)
    type(kept).objects.get(pk=kept.pk).notice()
