"""A small community in which every text that some may not read holds a word of its own."""
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone

from forum.models import Category, Thread
from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.lib.kinds import FAMILIES
from platform_core.members.models import Audience, Member, MembershipRequest
from platform_core.moderation.models import Report
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import Event, Preference, Subscription
from platform_core.rights.models import Breach
from tests.conftest import make_member
from tests.goodpractices.conftest import text as practice_text

BEGINNING, ENDING = "vq", "qzx"     # so that no planted word lies within another, or is usual
TEAM = frozenset({"moderator", "coordinator"})
AUTHOR = TEAM | {"author"}
REVIEWING = AUTHOR | {"reviewer"}
GROUP = AUTHOR | {"member"}
MEMBERS = GROUP | {"outsider", "reviewer"}
ROLES = ["visitor", "applicant", "outsider", "member", "author", "reviewer", "moderator",
         "coordinator"]


@dataclass(frozen=True)
class Planted:
    """A word that stands in one text; `who_may` are the roles that may meet it.

    One of them must (`is_shown`), unless no page shows the text to anybody yet.
    """

    word: str
    where: str
    who_may: frozenset
    is_shown: bool = True


class World:
    """The people by their roles, and what was planted where."""

    def __init__(self):
        self.planted = []
        self.group = Group.objects.create(name="inspectors")
        self.people = {role: self._person(role) for role in ROLES}
        for role in ("member", "author"):
            self.people[role].groups.add(self.group)
        everyone = Audience.objects.members()
        self.open = self._category("open", everyone)
        self.sensitive = self._category("sensitive", everyone, is_sensitive=True)
        self.closed = self._category(
            "closed", Audience.objects.of_groups([self.group]),
            name_en=self.plant("closed category", GROUP),
            description_en=self.plant("closed description", GROUP, is_shown=False),
        )

    def __getattr__(self, role):
        """The person of a role: world.author, world.moderator …"""
        try:
            return self.__dict__["people"][role]
        except KeyError as error:
            raise AttributeError(role) from error

    def plant(self, where, who_may, is_shown=True):
        """The word of a text that has this name."""
        word = BEGINNING + where.replace(" ", "") + ENDING
        self.planted.append(Planted(word, where, frozenset(who_may), is_shown))
        return word

    def hidden_from(self, role):
        """What somebody in this role may meet nowhere."""
        return [planted for planted in self.planted if role not in planted.who_may]

    def start(self, category, title="A usual discussion", body="A usual text", by=None, **facts):
        """A discussion; it waits in the sensitive category."""
        facts = {"kind": "question", "language": "en"} | facts
        return Thread.start(
            by or self.author, f"<p>{body}</p>", category=category, title=title, **facts)

    def held(self, word):
        """A reply that waits for a moderator, and names somebody who may not read it."""
        self.waiting_room = getattr(self, "waiting_room", None) or self._published_sensitive()
        return self.waiting_room.reply(self.author, f"<p>{word} @Outsider Example</p>")

    def practice(self, word, to=None):
        """The author's practice, handed in or published."""
        made = GoodPractice.draft(self.author, practice_text(title=f"Practice {word}"))
        if to:
            made.submit(self.author)
        if to == "published":
            made.publish(self.reviewer, "well_described")
        return made

    def copy_of(self, where, who_may, submitted=True):
        """A working copy of a published practice."""
        copy = self.practice("as it stands", "published").working_copy()
        summary = f"{copy.content['summary']} {self.plant(where, who_may)}"
        copy.edit(self.author, copy.content | {"summary": summary}, copy.revision)
        if submitted:
            copy.submit(self.author)
        return copy

    def _published_sensitive(self):
        return self.start(self.sensitive, by=self.moderator)

    @staticmethod
    def _category(slug, audience, **facts):
        facts = {"name_en": slug, **facts}
        return Category.objects.create(
            slug=slug, name_nl=facts["name_en"], audience=audience, **facts)

    @staticmethod
    def _person(role):
        flags = {"reviewer": {"is_reviewer": True}, "moderator": {"is_moderator": True},
                 "coordinator": {"is_coordinator": True},
                 "applicant": {"status": Member.Status.APPLICANT, "published_post_count": 0}}
        return AnonymousUser() if role == "visitor" else make_member(role, **flags.get(role, {}))


def build():
    """The whole world, every notice told and every mail written."""
    world = World()
    for plant in (follows, replies, discussions, closed_rooms, earlier_texts, reports,
                  applications, members, practices, copies, breaches):
        plant(world)
    settle()
    return world


def settle():
    """What a minute later would have happened."""
    for event in Event.objects.filter(delivered=None).order_by("pk"):
        event.deliver()
    mail_waiting(wait_minutes=0)
    Entry.objects.seal()


def follows(world):
    """Everybody hears of everything, by mail too."""
    for role in MEMBERS:
        Preference.objects.put(world.people[role], mail=dict.fromkeys(FAMILIES, True))
        for category in (world.open, world.sensitive, world.closed):
            Subscription.objects.follow(world.people[role], category)


def replies(world):
    """Replies that wait, were returned, refused, hidden."""
    world.held(world.plant("waiting reply", AUTHOR))
    for step, state in (("return", "returned"), ("reject", "rejected")):
        reply = world.held(world.plant(f"{state} reply", AUTHOR))
        reply.decide(step, world.moderator, world.plant(f"reason {state} reply", AUTHOR), "privacy")
    thread = world.start(world.open)
    for role in MEMBERS:
        Subscription.objects.follow(world.people[role], thread)
    reply = thread.reply(
        world.author, f"<p>{world.plant('hidden reply', AUTHOR)} @Outsider Example</p>")
    settle()
    reply.decide("hide", world.moderator, world.plant("reason hidden reply", AUTHOR), "privacy")
    newcomer = make_member("newcomer", published_post_count=0)
    thread.reply(newcomer, f"<p>{world.plant('newcomers reply', TEAM)}</p>")


def discussions(world):
    """Discussions that wait, were returned, refused, hidden, by title and by text."""
    for step, state in ((None, "waiting"), ("return", "returned"), ("reject", "rejected")):
        thread = world.start(
            world.sensitive, world.plant(f"{state} title", AUTHOR),
            world.plant(f"{state} opening", AUTHOR))
        if step:
            thread.decide(step, world.moderator, world.plant(f"reason {state} thread", AUTHOR),
                          "privacy")
    hidden = world.start(world.open, world.plant("hidden title", AUTHOR | {"member"}),
                         world.plant("hidden opening", AUTHOR | {"member"}))
    hidden.reply(world.member, f"<p>{world.plant('inside hidden', AUTHOR | {'member'})}</p>")
    settle()
    hidden.decide("hide", world.moderator, world.plant("reason hidden thread", AUTHOR), "privacy")
    standing = world.start(world.open)
    standing.lock(world.moderator, world.plant("reason locked", AUTHOR, is_shown=False),
                  ground="privacy")


def closed_rooms(world):
    """What stands in a closed category, from the start or since it was moved there."""
    private = world.start(world.closed, world.plant("closed title", GROUP))
    private.reply(world.member, f"<p>{world.plant('private reply', GROUP)}</p>")
    moved = world.start(world.open, world.plant("moved title", GROUP),
                        world.plant("moved opening", GROUP))
    moved.reply(world.member, f"<p>{world.plant('moved reply', GROUP)}</p>")
    settle()
    moved.move(world.moderator, world.closed,
               world.plant("reason moved", AUTHOR, is_shown=False), ground="privacy")


def earlier_texts(world):
    """Texts and titles that were never published, behind ones that are; and one that was."""
    reply = world.held(world.plant("unpublished text", AUTHOR))
    reply.decide("return", world.moderator, "Please leave out who it is about.")
    reply.edit(world.author, "<p>The text that may stand.</p>", reply.revision)
    reply.refresh_from_db()
    reply.decide("publish", world.moderator)
    thread = world.start(world.sensitive, world.plant("unpublished title", AUTHOR),
                         world.plant("unpublished opening", AUTHOR))
    opening = thread.posts.get()
    opening.edit(world.author, "<p>The opening that may stand.</p>", opening.revision,
                 title="The title that may stand", tags=[])
    thread.refresh_from_db()
    thread.decide("publish", world.moderator)
    settled = world.start(world.open, body=world.plant("earlier published", MEMBERS))
    opening = settled.posts.get()
    opening.edit(world.author, "<p>A newer text.</p>", opening.revision)
    erased = world.start(world.open, body=world.plant("erased text", (), is_shown=False))
    opening = erased.posts.get()
    Report.file(world.member, opening, "privacy", "Look at the name in it.")
    opening.edit(world.author, "<p>Without the name.</p>", opening.revision)
    opening.revisions.get().erase(world.author, "privacy")


def reports(world):
    """What members wrote about texts, and what came of it."""
    thread = world.start(world.open)
    reporting = TEAM | {"member"}
    for action, where in ((None, "open report"), ("dismiss", "dismissed report"),
                          ("uphold", "upheld report")):
        reply = thread.reply(world.author, f"<p>What the {where} is about.</p>")
        words = world.plant(where, reporting, is_shown=action is None)
        report = Report.file(world.member, reply, "privacy", words)
        if action:
            may = reporting | ({"author"} if action == "uphold" else set())
            reason = world.plant(f"reason {where}", may, is_shown=action == "uphold")
            report.decide(action, world.moderator, reason, "privacy")


def applications(world):
    """What applicants wrote, and what they were asked and told."""
    own = TEAM | {"applicant"}
    asked = _apply(world.applicant, world.plant("motivation", own))
    asked.decide("ask", world.coordinator, world.plant("question asked", own))
    asked.reply(world.plant("answer given", own))
    refused = make_member("refused", status=Member.Status.APPLICANT)
    request = _apply(refused, world.plant("refused motivation", TEAM))
    request.decide("refuse", world.coordinator, world.plant("reason refused", TEAM))


def _apply(member, motivation):
    request = MembershipRequest.objects.create(member=member, motivation=motivation)
    request.take("confirm", by=member)
    return request


def members(world):
    """Somebody who was shut out."""
    bio = world.plant("suspended bio", TEAM, is_shown=False)
    shut_out = make_member("suspended", bio=bio)
    shut_out.suspend(world.coordinator, world.plant("reason suspended", TEAM, is_shown=False),
                     ground="privacy")


def practices(world):
    """Practices that are written, judged, refused, withdrawn, taken offline."""
    world.practice(world.plant("draft practice", {"author"}))
    world.practice(world.plant("practice in review", REVIEWING), "in_review")
    for step, state in (("request_changes", "changed"), ("reject", "refused")):
        made = world.practice(world.plant(f"{state} practice", REVIEWING), "in_review")
        made.decide(step, world.reviewer, world.plant(f"reason {state} practice", REVIEWING),
                    "privacy")
    withdrawn = world.practice(world.plant("withdrawn practice", {"author"}), "published")
    settle()
    withdrawn.withdraw(world.author)
    offline = world.practice(world.plant("offline practice", AUTHOR), "published")
    world.start(world.open, "A discussion about a practice", about=offline)
    settle()
    offline.decide("hide", world.moderator, world.plant("reason offline practice", AUTHOR),
                   "privacy")


def copies(world):
    """New versions of published practices that readers do not have yet."""
    world.copy_of("copy being written", {"author"}, submitted=False)
    world.copy_of("copy in review", REVIEWING)
    returned = world.copy_of("copy returned", REVIEWING)
    returned.decide("request_changes", world.reviewer,
                    world.plant("reason copy returned", REVIEWING))
    accepted = world.copy_of("copy accepted", MEMBERS)
    accepted.publish(world.reviewer, "well_described")


def breaches(world):
    """What leaked is hidden and frozen; what happened is for coordinators."""
    reply = world.start(world.open).reply(
        world.author, f"<p>{world.plant('leaked reply', AUTHOR)}</p>")
    settle()
    happened = world.plant("what happened", {"coordinator"})
    Breach.objects.begin(world.coordinator, [reply], happened, timezone.now())
    Breach.objects.gather()
