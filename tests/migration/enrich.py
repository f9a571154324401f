"""Awkward states for the fixture: run once at the foundation (43f3d3e), never against newer models.

Every text carries a word of its own, so that a test can say where it went: `reason…` what somebody
wrote who decided, `secret…` a text that plain members must not read, `own…` the words of those who
reported or applied. They end in qx, so that no word begins another. README.md says how it was run.
"""
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.core.mail import send_mail
from django.core.management import call_command
from django.utils import timezone

from forum.models import Category, ReadMark, Thread
from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.lib.demo import clock_at
from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import Report
from platform_core.notifications.models import Event, Preference, Subscription
from platform_core.taxonomy.models import Concept

WAITS = ("demo",)     # findings with which the foundation lets a text wait
PEOPLE = {member.email.split("@")[0]: member for member in Member.objects.all()}
ANNA, SAMIRA, MARIEKE, JEROEN, PETER, SANNE = (
    PEOPLE[key] for key in ("anna", "samira", "marieke", "jeroen", "peter", "sanne"))
MO, KIM, RAVI, INGRID = (PEOPLE[key] for key in ("mo", "kim", "ravi", "ingrid"))
TALK = Category.objects.get(slug="gesprek")
CARE = Category.objects.get(slug="zorg")
CLOSED = Category.objects.get(slug="recherche")


def text(word):
    return f"<p>Een bericht over de opvang, met het woord {word} erin.</p>"


def why(word):
    return f"Dit is de reden, met het woord {word} erin."


def start(by, word, category=TALK, **facts):
    facts = {"title": f"Gesprek {word}", "kind": "question", "language": "nl"} | facts
    return Thread.start(by, text(word), category=category, **facts)


def edited_posts():
    """A reply with a name and a number that a moderator had taken out, and one edited twice."""
    thread = start(MARIEKE, "openalphaqx")
    body = "<p>Bel mevrouw Qwertinga 06-12345678 voor overleg.</p>"
    post = thread.reply(ANNA, body, WAITS)
    post.decide("return", MO, why("reasonreturnedpostqx"))
    post.edit(ANNA, "<p>Bel het meldpunt voor overleg.</p>", 0)
    post.refresh_from_db()
    post.decide("publish", MO)
    twice = thread.reply(SAMIRA, text("openfirsttextqx"))
    twice.edit(SAMIRA, text("opensecondtextqx"), 0)
    twice.edit(SAMIRA, text("openthirdtextqx"), 1)
    opening = thread.first_post
    opening.edit(MARIEKE, text("openalphaqx"), 0, title="Gesprek met een nieuwe naam",
                 tags=list(Concept.objects.taggable()[:2]))


def waiting_and_refused_posts():
    """Replies in every state that plain members do not read."""
    thread = start(MARIEKE, "openbetaqx")
    thread.reply(SANNE, text("secretpendingreplyqx"), WAITS)
    thread.reply(SANNE, text("secretreturnedreplyqx"), WAITS).decide(
        "return", MO, why("reasonreturnedreplyqx"))
    thread.reply(SANNE, text("secretrejectedreplyqx"), WAITS).decide(
        "reject", MO, why("reasonrejectedreplyqx"))
    thread.reply(SANNE, text("secrethiddenreplyqx")).decide("hide", MO, why("reasonhiddenreplyqx"))
    back = thread.reply(SANNE, text("openshownagainqx"))
    back.decide("hide", MO, why("reasonhiddenforawhileqx"))
    back.decide("unhide", MO, why("reasonshownagainqx"))
    thread.reply(SANNE, text("secretremovedreplyqx")).decide(
        "remove", KIM, why("reasonremovedreplyqx"))
    answer = thread.reply(ANNA, text("openanswerqx"))
    thread.solve(MARIEKE, answer)
    again = thread.reply(PETER, text("opensettledqx"))
    again.edit(PETER, text("secretheldagainqx"), 0, WAITS)


def waiting_and_refused_threads():
    """Discussions in every state, a hidden one with replies that stand in it."""
    start(SANNE, "secretpendingthreadqx", findings=WAITS)
    start(SANNE, "secretreturnedthreadqx", findings=WAITS).decide(
        "return", MO, why("reasonreturnedthreadqx"))
    start(SANNE, "secretrejectedthreadqx", findings=WAITS).decide(
        "reject", MO, why("reasonrejectedthreadqx"))
    start(SANNE, "secretremovedthreadqx").decide("remove", MO, why("reasonremovedthreadqx"))
    hidden = start(SANNE, "secrethiddenthreadqx")
    for number in range(3):
        hidden.reply(ANNA, text(f"secretinhiddenthread{number}qx"))
    hidden.decide("hide", MO, why("reasonhiddenthreadqx"))
    Subscription.objects.follow(PETER, hidden)


def steps_without_a_state():
    """Locked, pinned and moved, there and back, each with its reason."""
    thread = start(MARIEKE, "opengammaqx")
    thread.lock(MO, why("reasonlockedqx"))
    thread.unlock(MO, why("reasonunlockedqx"))
    thread.lock(KIM, why("reasonlockedagainqx"))
    thread.pin(MO, why("reasonpinnedqx"))
    thread.unpin(MO, why("reasonunpinnedqx"))
    thread.move(MO, CARE, why("reasonmovedqx"))
    private = start(JEROEN, "secretclosedthreadqx", CLOSED)
    private.reply(JEROEN, text("secretclosedreplyqx"))
    moved = start(MARIEKE, "secretmovedtoclosedqx")
    moved.move(MO, CLOSED, why("reasonmovedtoclosedqx"))


def reports():
    """Upheld, dismissed and open; two open ones about one text."""
    thread = start(MARIEKE, "opendeltaqx")
    bad = thread.reply(SANNE, text("secretreportedreplyqx"))
    Report.file(ANNA, bad, "privacy", "ownreportupheldqx").decide(
        "uphold", MO, why("upholdreasonqx"))
    fine = thread.reply(SANNE, text("openreportedreplyqx"))
    Report.file(ANNA, fine, "spam", "ownreportdismissedqx").decide(
        "dismiss", MO, why("reasondismissedqx"))
    twice = thread.reply(SANNE, text("openreportedtwiceqx"))
    Report.file(ANNA, twice, "disrespect", "ownreportopenoneqx")
    Report.file(PETER, twice, "off_topic", "ownreportopentwoqx")
    practice = GoodPractice.objects.published().exclude(author=ANNA)[0]
    Report.file(ANNA, practice, "unsafe_advice", "ownreportpracticeqx")


def apply(key, days_ago=1):
    """Somebody who wants to be let in."""
    with clock_at(timezone.now() - timezone.timedelta(days=days_ago)):
        member = Member.objects.create_user(
            f"{key}@demo.example", name=f"Aanvrager {key}", language="nl")
        EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
        request = MembershipRequest.objects.create(member=member, motivation=f"ownmotive{key}qx")
        request.take("confirm", by=member)
    return request


def applications():
    """Asked, answered, approved, refused, refused and applied again, waiting."""
    apply("asked").decide("ask", KIM, why("reasonaskedqx"))
    answered = apply("answered")
    answered.decide("ask", KIM, why("reasonaskedandansweredqx"))
    answered.reply("ownanswerqx op de vraag")
    approved = apply("approved")
    approved.decide("ask", KIM, why("reasonaskedandapprovedqx"))
    approved.reply("ownanswerapprovedqx op de vraag")
    approved.decide("approve", KIM, why("reasonapprovedqx"))
    apply("refused").decide("refuse", KIM, why("reasonrefusedqx"))
    again = apply("again", days_ago=60)
    with clock_at(timezone.now() - timezone.timedelta(days=50)):
        again.decide("refuse", KIM, why("reasonrefusedonceqx"))
    again.apply_again("ownmotiveagainagainqx")
    apply("waiting")


def members():
    """One suspended, one suspended and back."""
    PEOPLE["omar"].suspend(KIM, why("reasonsuspendedqx"))
    PEOPLE["tomasz"].suspend(KIM, why("reasonsuspendedonceqx"))
    PEOPLE["tomasz"].reinstate(KIM, why("reasonreinstatedqx"))


def practice(word, to=None, by=ANNA):
    """A copy of a published practice under another name, brought as far as `to`."""
    model = GoodPractice.objects.published().filter(language="nl").order_by("pk")[0]
    content = model.content | {"title": f"Praktijk {word}", "owner_organisation": "Opvang Noord"}
    made = GoodPractice.draft(by, content, token=uuid4())
    if to:
        made.submit(by)
    if to == "published":
        made.publish(RAVI, "well_described", "", f"Eerste versie {word}")
    return made


def practices():
    """Every state, and working copies that wait, were returned, refused, given up, accepted."""
    practice("secretdraftpracticeqx")
    practice("secretpracticeinreviewqx", "in_review")
    practice("secretreturnedpracticeqx", "in_review").request_changes(RAVI, why("reasonchangesqx"))
    practice("secretrejectedpracticeqx", "in_review").reject(RAVI, why("reasonrejectedpracticeqx"))
    practice("secretwithdrawnpracticeqx", "published").withdraw(ANNA, why("reasonwithdrawnqx"))
    practice("secretsuspendedpracticeqx", "published").suspend(MO, why("reasonsuspendedpracticeqx"))
    practice("openarchivedpracticeqx", "published").archive(RAVI, why("reasonarchivedqx"))
    back = practice("openreinstatedpracticeqx", "published")
    back.suspend(MO, why("reasonsuspendedonepracticeqx"))
    back.reinstate(MO, why("reasonreinstatedpracticeqx"))
    open_again = practice("secretreopenedpracticeqx", "published")
    open_again.withdraw(ANNA, why("reasonwithdrawnonceqx"))
    open_again.reopen(ANNA, why("reasonreopenedqx"))
    copy_of("openpracticeoneqx", "secretcopywaitingqx")
    copy_of("openpracticetwoqx", "secretcopyreturnedqx").request_changes(
        RAVI, why("reasoncopychangesqx"))
    copy_of("openpracticethreeqx", "secretcopyrejectedqx").reject(RAVI, why("reasoncopyrejectedqx"))
    given_up = copy_of("openpracticefourqx", "secretcopydiscardedqx", submitted=False)
    given_up.practice.discard_copy(ANNA, why("reasondiscardedqx"))
    copy_of("openpracticefiveqx", "opencopyacceptedqx").publish(
        RAVI, "well_described", "", "Tweede versie")


def copy_of(word, changed, submitted=True):
    """A working copy of a published practice, with a summary of its own."""
    made = practice(word, "published")
    copy = made.working_copy()
    summary = f"{copy.content['summary']} {changed}"
    copy.edit(ANNA, copy.content | {"summary": summary}, copy.revision)
    if submitted:
        copy.submit(ANNA)
    return copy


def follows_and_marks():
    """Every level of a subscription, and places where people stopped reading."""
    threads = list(Thread.objects.published().order_by("pk")[:3])
    Subscription.objects.follow(PETER, threads[0])
    Subscription.objects.mute(PETER, threads[1])
    Subscription.objects.follow(PETER, TALK)
    Subscription.objects.mute(PETER, Concept.objects.taggable()[0])
    for thread in threads:
        ReadMark.objects.advance(PETER, thread, 1)
    Preference.objects.put(PETER, {"mail_replies": True, "follow_own": False})
    Preference.objects.put(SANNE, {"mail_decisions": False})


def left_undone():
    """What the last minute left: entries without a seal, events and mail that wait."""
    Event.deliver_soon = lambda event: None
    thread = start(MARIEKE, "openlastminuteqx")
    thread.reply(ANNA, text("openlastreplyqx"))
    thread.reply(SANNE, text("secretlasthiddenqx")).decide("hide", MO, why("reasonlasthiddenqx"))
    apply("last").decide("refuse", KIM, why("reasonlastrefusedqx"))
    send_mail("Een bericht", "Dit bericht wacht nog.", None, [ANNA.email])


for part in (edited_posts, waiting_and_refused_posts, waiting_and_refused_threads,
             steps_without_a_state, reports, applications, members, practices, follows_and_marks):
    part()
while Entry.objects.seal():
    pass
call_command("work", once=True)
left_undone()
