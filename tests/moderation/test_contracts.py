"""What moderation and the notices ask of a text, every model that claims it keeps."""
import pytest

from forum.models import Post, Thread
from goodpractices.models import Adoption, AdoptionAnswer, GoodPractice
from platform_core.advice.models import Consultation, Response
from platform_core.content.models import Edition
from platform_core.directory.models import InfoSession, KeyPerson, Service, Value
from platform_core.lib import contract_checks
from platform_core.lib.contract_checks import check_contracts
from platform_core.meetings.models import Certificate, Meeting, SignUp
from platform_core.moderation.contracts import Published, Reported
from platform_core.moderation.models import (
    Appeal,
    NumberQuestion,
    QueueItem,
    Report,
    ReportedPage,
    Statement,
)
from platform_core.notifications.contracts import Announced
from platform_core.pages.models import Message
from platform_core.resources.models import Publication
from platform_core.rights.models import Breach


def held(protocol):
    return {model for one, claimants in contract_checks.CONTRACTS if one is protocol
            for model in claimants()}


def test_who_is_held_to_which_contract():
    assert held(Published) == {Post, Thread, GoodPractice, Response, Adoption, AdoptionAnswer}
    assert held(Reported) == {Post, GoodPractice, Response, Adoption, AdoptionAnswer}
    assert held(Announced) == {
        Post, Thread, GoodPractice, QueueItem, Report, ReportedPage, Statement, Appeal, Edition,
        Service, Value, Publication, KeyPerson, InfoSession, Meeting, SignUp, Certificate,
        Consultation, Response, Message, Breach, NumberQuestion, Adoption, AdoptionAnswer,
    }


def test_all_keep_them():
    assert check_contracts() == []


@pytest.mark.parametrize(("model", "name", "protocols"), [
    (GoodPractice, "told_directly", {"Announced"}),
    (GoodPractice, "plain_text", {"Published", "Reported", "Findable"}),
    (GoodPractice, "readers", {"Published"}),
    (Post, "get_absolute_url", {"Announced", "Published", "Reported", "Findable"}),
])
def test_a_broken_one_stops_the_start(monkeypatch, model, name, protocols):
    monkeypatch.setattr(model, name, None)
    broken = {error.msg.split(" breaks ")[1].split(":")[0] for error in check_contracts()
              if error.obj is model}
    assert broken == protocols
