"""Role × rule: who may do what with what, for every rule there is.

A row says who may (`yes`) and who is refused with a reason (`no`); for everybody else the thing
does not exist. A rule without a row fails the last test.
"""
import pytest
from django.utils import timezone

from goodpractices.models import AdoptionAnswer, GoodPractice
from platform_core.content.models import Language, Translator
from platform_core.directory.models import Service
from platform_core.lib.permissions import RULES, may
from platform_core.members.models import MembershipRequest, Organisation
from platform_core.moderation.models import Appeal, Report, Statement
from platform_core.rights.models import Breach, Leaving, Redaction
from tests.advice.making import a_recommendation, a_round
from tests.conftest import make_member, start_thread
from tests.content.making import a_work, live, written
from tests.directory.making import a_service, facts
from tests.directory.people import a_key_person, a_session, without_account
from tests.goodpractices.conftest import text
from tests.goodpractices.trying import tell
from tests.meetings.conftest import a_meeting

pytestmark = pytest.mark.once

ROLES = ["visitor", "applicant", "suspended", "member", "key_person", "author", "reviewer",
         "moderator", "coordinator", "admin", "translator"]
TEAM = {"moderator", "coordinator", "admin"}
READERS = {"member", "key_person", "author", "reviewer", "translator"}
FULL = READERS | TEAM
AUTHOR, NOBODY = {"author"}, set()
OUTSIDE = {"visitor", "applicant", "suspended"}
EDITORS = {"coordinator", "admin"}
JUDGES = {"reviewer", "coordinator"}
DESK = EDITORS | {"translator"}

# rule, with what, who may, who is refused with a reason; who does again what is done (archives
# what is in the archive) is not refused: it is answered as done
TABLE = [
    ("forum.start", None, FULL, OUTSIDE),
    ("rights.leave", None, FULL - {"admin"} | {"suspended"}, {"visitor", "applicant", "admin"}),
    ("rights.release", "names asked by the coordinator", {"admin"},
     READERS | OUTSIDE | {"moderator", "coordinator"}),
    ("rights.release", "names asked by another", EDITORS, (READERS | OUTSIDE | TEAM) - EDITORS),
    ("rights.keep_breaches", None, EDITORS, (READERS | OUTSIDE | TEAM) - EDITORS),
    ("rights.act_on_breach", "open breach", EDITORS, NOBODY),
    ("rights.act_on_breach", "closed breach", NOBODY, EDITORS),
    ("forum.keep_categories", None, EDITORS, (READERS | OUTSIDE | TEAM) - EDITORS),
    ("members.coordinate", None, EDITORS, (READERS | OUTSIDE | TEAM) - EDITORS),
    ("members.keep_groups", None, EDITORS, (READERS | OUTSIDE | TEAM) - EDITORS),
    ("members.keep_organisations", None, EDITORS, (READERS | OUTSIDE | TEAM) - EDITORS),
    ("taxonomy.keep", None, EDITORS, (READERS | OUTSIDE | TEAM) - EDITORS),
    ("forum.reply", "thread", FULL, NOBODY),
    ("forum.reply", "locked thread", TEAM, READERS),
    ("forum.reply", "waiting thread", NOBODY, AUTHOR | TEAM),
    ("forum.reply", "closed thread", TEAM | AUTHOR, NOBODY),
    ("forum.edit", "post", AUTHOR, FULL - AUTHOR),
    ("forum.edit", "waiting post", AUTHOR, TEAM),
    ("forum.edit", "hidden post", NOBODY, AUTHOR | TEAM),
    ("forum.edit", "post in a locked thread", NOBODY, FULL),
    ("forum.history", "post", FULL, NOBODY),
    ("forum.history", "waiting post", AUTHOR | TEAM, NOBODY),
    ("forum.erase", "post", AUTHOR | TEAM, READERS - AUTHOR),
    ("forum.solve", "thread", AUTHOR | TEAM, READERS - AUTHOR),
    ("forum.solve", "shared experience", NOBODY, FULL),
    ("forum.moderate", "thread", TEAM, READERS),
    ("forum.moderate", "waiting post", TEAM, AUTHOR),
    ("moderation.decide", "waiting post", TEAM, AUTHOR),
    ("moderation.decide", "waiting thread", TEAM, AUTHOR),
    ("moderation.decide", "report", TEAM, {"member"}),
    ("moderation.decide", "appeal", {"coordinator", "admin"}, AUTHOR | {"moderator"}),
    ("moderation.appeal", "statement", AUTHOR, NOBODY),
    ("moderation.appeal", "dismissed report", {"member"}, TEAM),
    ("moderation.handle", "item", TEAM, set()),
    ("moderation.sanction", "person", TEAM, READERS | OUTSIDE),
    ("moderation.sanction", "another coordinator", TEAM - {"moderator"},
     READERS | OUTSIDE | {"moderator"}),
    ("moderation.report", "post", FULL - AUTHOR, AUTHOR),
    ("moderation.report", "practice", FULL - AUTHOR, AUTHOR),
    ("moderation.redact", "decision", TEAM, READERS | OUTSIDE),
    ("advice.keep", None, EDITORS, set(ROLES) - EDITORS),
    ("advice.coordinate", "round", {"coordinator"}, set(ROLES) - {"coordinator"}),
    ("advice.answer", "round", FULL, OUTSIDE),
    ("advice.respond", "recommendation", FULL, OUTSIDE),
    ("meetings.plan", None, EDITORS, set(ROLES) - EDITORS),
    ("meetings.appoint", None, EDITORS, set(ROLES) - EDITORS),
    ("meetings.keep", "meeting", EDITORS, set(ROLES) - EDITORS),
    ("meetings.sign_up", "meeting", FULL, OUTSIDE),
    ("members.suspend", "person", TEAM, READERS | OUTSIDE),
    ("members.suspend", "moderator", TEAM - {"moderator"}, READERS | OUTSIDE | {"moderator"}),
    ("members.suspend", "coordinator", {"admin"}, set(ROLES) - {"admin"}),
    ("members.suspend", "another coordinator", TEAM - {"moderator"},
     READERS | OUTSIDE | {"moderator"}),
    ("members.suspend", "admin", NOBODY, set(ROLES)),
    ("members.suspend", "another admin", {"admin"}, set(ROLES) - {"admin"}),
    ("members.judge_profile", "person", TEAM, READERS | OUTSIDE),
    ("members.judge_profile", "moderator", TEAM - {"moderator"},
     READERS | OUTSIDE | {"moderator"}),
    ("members.vet", "application", TEAM, NOBODY),
    ("goodpractices.read", "practice", FULL, NOBODY),
    ("goodpractices.read", "practice in review", AUTHOR | TEAM | {"reviewer"}, NOBODY),
    ("goodpractices.read", "draft", AUTHOR, NOBODY),
    ("goodpractices.write", None, FULL, OUTSIDE),
    ("goodpractices.edit", "practice", AUTHOR, FULL - AUTHOR),
    ("goodpractices.edit", "practice in review", NOBODY, AUTHOR | TEAM | {"reviewer"}),
    ("goodpractices.submit", "draft", AUTHOR, NOBODY),
    ("goodpractices.withdraw", "practice", AUTHOR, FULL - AUTHOR),
    ("goodpractices.reopen", "practice", NOBODY, FULL),
    ("goodpractices.reopen", "withdrawn practice", AUTHOR, NOBODY),
    ("goodpractices.review", "practice in review", {"reviewer", "coordinator"},
     AUTHOR | {"moderator", "admin"}),
    ("goodpractices.suspend", "practice", TEAM, READERS),
    ("goodpractices.reinstate", "suspended practice", TEAM, AUTHOR),
    ("goodpractices.archive", "practice", AUTHOR | TEAM, READERS - AUTHOR),
    ("goodpractices.archive", "archived practice", AUTHOR | TEAM, READERS - AUTHOR),
    ("goodpractices.archive", "suspended practice", NOBODY, AUTHOR | TEAM),
    ("goodpractices.restore", "archived practice", TEAM, READERS),
    ("goodpractices.restore", "practice", TEAM, READERS),
    ("goodpractices.restore", "suspended practice", NOBODY, AUTHOR | TEAM),
    ("goodpractices.open_up", "agreed practice", JUDGES, FULL - JUDGES),
    ("goodpractices.open_up", "practice", NOBODY, FULL),
    ("goodpractices.open_up", "public practice", NOBODY, set(ROLES)),
    ("goodpractices.ask_author", "practice", JUDGES, FULL - JUDGES),
    ("goodpractices.ask_author", "agreed practice", NOBODY, FULL),
    ("goodpractices.agree", "practice", AUTHOR, FULL - AUTHOR),
    ("goodpractices.close", "practice", NOBODY, FULL),
    ("goodpractices.close", "public practice", AUTHOR | TEAM | {"reviewer"},
     set(ROLES) - AUTHOR - TEAM - {"reviewer"}),
    ("goodpractices.erase", "practice", AUTHOR | TEAM, READERS - AUTHOR),
    ("goodpractices.still_correct", "practice", NOBODY, FULL),
    ("goodpractices.still_correct", "practice that is due", AUTHOR | {"key_person"},
     FULL - AUTHOR - {"key_person"}),
    ("goodpractices.still_correct", "practice confirmed twice", NOBODY, FULL),
    ("goodpractices.name_deputy", "practice", AUTHOR, FULL - AUTHOR),
    ("goodpractices.name_deputy", "archived practice", NOBODY, FULL),
    ("goodpractices.appoint_owner", "practice", NOBODY, FULL),
    ("goodpractices.appoint_owner", "practice without owner", EDITORS, FULL - EDITORS),
    ("goodpractices.tell", "practice", NOBODY, FULL),
    ("goodpractices.tell", "practice among organisations", FULL - AUTHOR, AUTHOR),
    ("goodpractices.tell", "practice in review", NOBODY, AUTHOR | TEAM | {"reviewer"}),
    ("goodpractices.untell", "experience", {"member"}, FULL - {"member"}),
    ("goodpractices.answer", "experience", AUTHOR, FULL - AUTHOR),
    ("goodpractices.answer", "answered experience", NOBODY, FULL),
    ("content.desk", None, DESK, set(ROLES) - DESK),
    ("content.keep", None, EDITORS, set(ROLES) - EDITORS),
    ("content.translate", "ar", DESK, set(ROLES) - DESK),
    ("content.translate", "ti", EDITORS, set(ROLES) - EDITORS),
    ("content.write", "draft in Arabic", DESK, NOBODY),
    ("content.write", "draft in Dutch", EDITORS, NOBODY),
    ("content.write", "text that was handed in", NOBODY, DESK),
    ("content.approve", "text that was handed in", EDITORS, {"translator"}),
    ("content.approve", "text of the coordinator", {"admin"}, {"coordinator"}),
    ("content.take_down", "live source", EDITORS, set(ROLES) - EDITORS),
    ("content.confirm", "live source", NOBODY, set(ROLES)),
    ("content.confirm", "text that was handed in", EDITORS, {"translator"}),
    ("directory.keep", None, EDITORS, set(ROLES) - EDITORS),
    ("directory.amend", "number of the coordinator", {"coordinator"},
     set(ROLES) - {"coordinator"}),
    ("directory.publish", "number of the coordinator", {"admin"}, set(ROLES) - {"admin"}),
    ("directory.amend", "number that stands", NOBODY, set(ROLES)),
    ("directory.publish", "number that stands", NOBODY, set(ROLES)),
    ("directory.read_key_person", "listed key person", FULL, NOBODY),
    ("directory.read_key_person", "hidden key person", AUTHOR | EDITORS, NOBODY),
    ("directory.ask_session", "listed key person", FULL - AUTHOR, AUTHOR),
    ("directory.consent", "listed key person", AUTHOR, FULL - AUTHOR),
    ("directory.consent", "key person without an account", EDITORS, NOBODY),
    ("directory.answer_session", "session", AUTHOR, EDITORS | {"member"}),
    ("directory.steer_session", "session", AUTHOR | {"member"}, EDITORS),
]


@pytest.fixture
def cast(nobody, applicant, carla, anna, ravi, mo, kim):
    return {
        "visitor": nobody, "applicant": applicant, "member": carla, "author": anna,
        "suspended": make_member("sam", status="suspended"),
        "key_person": make_member("kia", is_key_person=True),
        "reviewer": ravi, "moderator": mo, "coordinator": kim,
        "admin": make_member("ada", is_staff=True, is_superuser=True),
        "translator": a_translator(kim),
    }


def a_translator(kim):
    member = make_member("tess")
    Translator.objects.appoint(kim, member, Language.objects.get(code="ar"))
    return member


def waiting_thread(cast, category):
    thread = start_thread(cast["author"], category)
    thread.hold(cast["author"], "privacy")
    return thread


def locked(thread, cast):
    thread.lock(by=cast["moderator"], ground="privacy")
    return thread


def a_post(cast, category):
    return start_thread(cast["coordinator"], category).reply(cast["author"], "<p>Words</p>")


def waiting_post(cast, category):
    thread = start_thread(cast["coordinator"], category)
    return thread.reply(cast["author"], "<p>Call 06-12345678</p>")


def hidden_post(cast, category):
    post = a_post(cast, category)
    post.decide("hide", cast["moderator"], "A name", "privacy")
    return post


def statement(cast, category):
    return Statement.objects.get(decision=hidden_post(cast, category).decision)


def an_appeal(cast, category):
    return Appeal.file(cast["author"], hidden_post(cast, category).decision, "Nobody is named")


def dismissed_report(cast, category):
    report = Report.file(cast["member"], a_post(cast, category), "other")
    report.decide("dismiss", cast["moderator"], "It may stay")
    return report


def post_in_a_locked_thread(cast, category):
    thread = start_thread(cast["author"], category)
    post = thread.reply(cast["reviewer"], "<p>Words</p>")
    locked(thread, cast)
    return type(post).objects.get(pk=post.pk)


def practice_in(status):
    def make(cast, category):
        practice = GoodPractice.draft(cast["author"], text())
        if status in {"in_review", "published", "archived", "suspended"}:
            practice.submit(cast["author"])
        if status in {"published", "archived", "suspended"}:
            practice.publish(cast["reviewer"], "well_described")
        if status == "archived":
            practice.archive(cast["moderator"], "Of another time")
        if status == "suspended":
            practice.suspend(cast["moderator"], "It may do harm", ground="privacy")
        if status == "withdrawn":
            practice.withdraw(cast["author"])
        return practice

    return make


def agreed_practice(cast, category):
    practice = practice_in("published")(cast, category)
    practice.agree(cast["author"])
    return practice


def public_practice(cast, category):
    practice = agreed_practice(cast, category)
    practice.open_up(cast["reviewer"])
    return practice


def practice_that_is_due(cast, category, **facts):
    """Its key person stands in for its author."""
    practice = practice_in("published")(cast, category)
    GoodPractice.objects.filter(pk=practice.pk).update(
        review_due=timezone.localdate(), deputy=cast["key_person"], **facts)
    return practice


def practice_without_owner(cast, category):
    """Its author has left for good; in this table nobody is that author."""
    gone = make_member("gone")
    practice = GoodPractice.draft(gone, text())
    practice.submit(gone)
    practice.publish(cast["reviewer"], "well_described")
    Leaving.objects.begin(gone, with_posts=False).erase()
    return practice


def among_organisations(cast, category):
    """A practice, where everybody but its author works somewhere."""
    place = Organisation.objects.named("Elsewhere")
    for role in FULL:
        cast[role].organisation = place
    return practice_in("published")(cast, category)


def an_experience(cast, category):
    """The member's, with a practice of the author's."""
    cast["member"].organisation = Organisation.objects.named("Member's own")
    practice = practice_in("published")(cast, category)
    return tell(cast["member"], practice)


def answered_experience(cast, category):
    found = an_experience(cast, category)
    AdoptionAnswer.objects.give(cast["author"], found, "Thank you")
    return found


def an_item(cast, category):
    report = Report.file(cast["member"], a_post(cast, category), "other")
    return report.queue_item


def an_application(cast, category):
    request = MembershipRequest.objects.create(member=cast["applicant"], motivation="To learn")
    request.take("confirm", by=cast["applicant"])
    return request


def a_source(cast):
    work = a_work(source="nl")
    return live(work, "nl", cast["admin"], cast["coordinator"])


def draft_in(code):
    return lambda cast, category: written(a_source(cast).work, code, cast["translator"])


def handed_in(cast, category):
    edition = written(a_source(cast).work, "ar", cast["translator"])
    edition.submit(cast["translator"])
    return edition


def of_the_coordinator(cast, category):
    edition = written(a_work(source="nl"), "nl", cast["coordinator"])
    edition.submit(cast["coordinator"])
    return edition


def number_of_the_coordinator(cast, category):
    return Service.objects.add("NL").propose(cast["coordinator"], facts())


def number_that_stands(cast, category):
    return a_service(cast["coordinator"], cast["admin"]).live


def key_person_agreed_to(*uses):
    return lambda cast, category: a_key_person(cast["author"], cast["coordinator"], *uses)


def session_of(cast, category):
    return a_session(cast["member"], key_person_agreed_to("listed")(cast, category))


THINGS = {
    "listed key person": key_person_agreed_to("listed"),
    "hidden key person": key_person_agreed_to("public"),
    "key person without an account":
        lambda cast, category: without_account(cast["coordinator"], "public"),
    "session": session_of,
    "number of the coordinator": number_of_the_coordinator,
    "number that stands": number_that_stands,
    "ar": lambda cast, category: "ar",
    "ti": lambda cast, category: "ti",
    "draft in Arabic": draft_in("ar"),
    "draft in Dutch": draft_in("nl"),
    "text that was handed in": handed_in,
    "text of the coordinator": of_the_coordinator,
    "live source": lambda cast, category: a_source(cast),
    "thread": lambda cast, category: start_thread(cast["author"], category),
    "shared experience": lambda cast, category: start_thread(
        cast["author"], category, kind="experience"),
    "locked thread": lambda cast, category: locked(start_thread(cast["author"], category), cast),
    "waiting thread": waiting_thread,
    "post": a_post,
    "waiting post": waiting_post,
    "hidden post": hidden_post,
    "post in a locked thread": post_in_a_locked_thread,
    "report": lambda cast, category: Report.file(cast["member"], a_post(cast, category), "other"),
    "statement": statement,
    "appeal": an_appeal,
    "dismissed report": dismissed_report,
    "item": an_item,
    "application": an_application,
    "draft": practice_in("draft"),
    "practice in review": practice_in("in_review"),
    "practice": practice_in("published"),
    "practice that is due": practice_that_is_due,
    "practice confirmed twice":
        lambda cast, category: practice_that_is_due(cast, category, confirmations=2),
    "practice without owner": practice_without_owner,
    "practice among organisations": among_organisations,
    "experience": an_experience,
    "answered experience": answered_experience,
    "agreed practice": agreed_practice,
    "public practice": public_practice,
    "withdrawn practice": practice_in("withdrawn"),
    "archived practice": practice_in("archived"),
    "suspended practice": practice_in("suspended"),
    "decision": lambda cast, category: hidden_post(cast, category).decision,
    "round": lambda cast, category: a_round(
        cast["coordinator"], make_member("lea", is_coordinator=True)),
    "recommendation": lambda cast, category: a_recommendation(
        cast["coordinator"], make_member("lea", is_coordinator=True)),
    "meeting": lambda cast, category: a_meeting(cast["coordinator"]),
    "person": lambda cast, category: cast["member"],
    "moderator": lambda cast, category: cast["moderator"],
    "coordinator": lambda cast, category: cast["coordinator"],
    "another coordinator": lambda cast, category: make_member("kit", is_coordinator=True),
    "names asked by the coordinator": lambda cast, category: Redaction.objects.ask(
        cast["coordinator"], ["Zebedia Quill"], "person"),
    "names asked by another": lambda cast, category: Redaction.objects.ask(
        make_member("vic", is_coordinator=True), ["Zebedia Quill"], "person"),
    "open breach": lambda cast, category: a_breach(cast["admin"]),
    "closed breach": lambda cast, category: a_breach(
        cast["admin"], closed_at=timezone.now(), closed_by=cast["admin"],
        why_not_notified="Nobody can be recognised.", why_not_told="Nobody can be recognised."),
    "admin": lambda cast, category: cast["admin"],
    "another admin": lambda cast, category: make_member("alf", is_superuser=True),
}


def a_breach(by, **facts):
    """A breach in which nothing is frozen."""
    return Breach.objects.create(opened_by=by, happened="A list could be read by all.",
                                 known_at=timezone.now(), **facts)


@pytest.fixture
def thing(cast, category, closed_category):
    """Return a function name → the thing, as anybody would read it from the database."""

    def make(name):
        if name == "closed thread":
            return start_thread(cast["author"], closed_category)
        made = THINGS[name](cast, category)
        if isinstance(made, str):    # the code of a language
            return made
        return type(made)._default_manager.get(pk=made.pk)

    return make


def outcome(member, rule, target):
    """"yes", "no" (refused with a reason) or "unknown" (it does not exist for this member).

    Of what has no list rule, a person or a decision, the rule alone says who may.
    """
    if hasattr(type(target), "objects") and hasattr(type(target).objects, "visible_to"):
        seen = type(target).objects.visible_to(member).filter(pk=target.pk).exists()
        if not seen:
            return "unknown"
    answer = may(member, rule, target)
    assert answer is True or str(answer), "a refusal says why"
    return "yes" if answer else "no"


@pytest.mark.parametrize(
    ("rule", "name", "yes", "no"), TABLE, ids=[f"{row[0]}-{row[1]}" for row in TABLE]
)
def test_each_role_may_exactly_what_the_table_says(cast, thing, rule, name, yes, no):
    target = thing(name) if name else None
    expected = {role: "yes" if role in yes else "no" if role in no else "unknown"
                for role in ROLES}
    assert {role: outcome(cast[role], rule, target) for role in ROLES} == expected


def test_every_rule_has_a_row():
    assert set(RULES) == {row[0] for row in TABLE}


def test_the_rows_name_only_roles_that_exist_and_contradict_nothing():
    for rule, _name, yes, no in TABLE:
        assert yes | no <= set(ROLES), rule
        assert not yes & no, rule


def test_what_is_refused_stays_refused_to_who_was_a_moderator(cast, thing):
    post = thing("waiting post")
    moderator = cast["moderator"]
    moderator.is_moderator = False
    moderator.save()
    assert outcome(moderator, "moderation.decide", post) == "unknown"


def test_a_suspended_moderator_may_nothing(cast, thing):
    moderator = cast["moderator"]
    moderator.suspend(cast["admin"], "Something happened", ground="privacy")
    assert outcome(moderator, "forum.moderate", thing("thread")) == "unknown"
    assert not may(moderator, "moderation.decide", thing("waiting post"))
