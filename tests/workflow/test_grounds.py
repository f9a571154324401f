"""What restricts somebody names its ground, whoever calls and by whichever path."""
import pytest

from forum.models import Post, Thread
from goodpractices.models import GoodPractice
from platform_core.lib.permissions import Refused
from platform_core.members.models import Member
from platform_core.moderation.models import Publishable, Report, Sanction, Statement
from platform_core.workflow.checks import stateful_models
from platform_core.workflow.models import Decision

pytestmark = pytest.mark.django_db
RESTRICTING = [(model, step) for model in stateful_models()
               for step in sorted(model.RESTRICTS | model.NEEDS_GROUND)]
NONE = ["", "because", "House rules"]


def noun_of(model, thread):
    """One of a noun; a reply knows whether it opens a discussion."""
    return thread.first_post if model is Post else model()


def test_every_noun_that_restricts_is_among_them():
    found = {model: {step for other, step in RESTRICTING if other is model}
             for model, _step in RESTRICTING}
    for model in (Post, Thread, GoodPractice):
        assert {"hide", "reject", "keep_hidden"} <= found[model]
    assert found[Member] == {"suspend", "clear_profile"}
    assert found[Sanction] == {"warning", "read_first", "read_only"}
    assert found[Report] == {"uphold", "overturn"}
    assert {model for model in stateful_models() if issubclass(model, Publishable)} <= set(found)


@pytest.mark.parametrize("ground", NONE)
@pytest.mark.parametrize(("model", "step"), RESTRICTING,
                         ids=[f"{model._meta.model_name}-{step}" for model, step in RESTRICTING])
def test_no_step_that_restricts_is_taken_without_a_ground(model, step, ground, thread, mo):
    with pytest.raises(Refused, match="Choose a ground"):
        noun_of(model, thread).decide(step, mo, "A reason", ground)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("ground", NONE)
def test_no_verb_of_a_discussion_restricts_without_one(thread, closed_category, mo, ground):
    for verb, facts in (("lock", ()), ("move", (closed_category,))):
        with pytest.raises(Refused, match="Choose a ground"):
            getattr(thread, verb)(mo, *facts, "A reason", ground)
    stands = Thread.objects.get(pk=thread.pk)
    assert (stands.is_locked, stands.category_id) == (False, thread.category_id)


def test_moving_where_everybody_reads_on_needs_none(thread, sensitive_category, mo):
    thread.move(mo, sensitive_category, "It fits better")
    assert Thread.objects.get(pk=thread.pk).category == sensitive_category


def test_a_lock_names_its_rule(thread, mo):
    thread.lock(mo, "", "off_topic")
    assert ["Based on", "House rules: knowledge, not cases."] in Statement.objects.get().lines


def test_what_a_report_hides_at_once_and_what_an_appeal_turns_round_name_the_reporters(
    thread, anna, ben, mo, kim
):
    post = thread.reply(anna, "<p>Words</p>")
    report = Report.file(ben, post, "harassment", "It threatens")
    dismissed = report.decide("dismiss", mo, "It does not")
    assert report.give_back(dismissed, kim, "It does")
    assert Decision.objects.get(action="hide").ground == "harassment"

