"""The demo's conversations: categories, threads and posts, some of which wait or were reported."""
import re
from pathlib import Path

from django.contrib.auth.models import Group

from forum.models import Category, ReadMark, Thread
from platform_core.members.models import Audience
from platform_core.moderation.models import Appeal, NumberQuestion, Report
from platform_core.privacy.detectors import find
from platform_core.taxonomy.models import Concept

ORDER = 20
FOLDER = Path(__file__).parent
MENTION = re.compile(r"@\[(\w+)\]")
CATEGORY_FACTS = ["slug", "name_nl", "name_en", "description_nl", "description_en", "position",
                  "icon"]
READERS, READ_UNTIL = ("anna", "samira", "ravi", "mo", "kim"), 2
SOON, HOURS_TO_DECIDE = 0.02, 2
PASSING = {"pending", "returned"}      # states in which a moderator reads the post first


def load(stage):
    """Create the categories, and plan what is said in them."""
    stage.say("categories and discussions")
    shelves = stage.read(FOLDER, "categories.json")
    categories = {row["slug"]: create_category(row) for row in shelves}
    for row in stage.read(FOLDER, "threads-*.json"):
        Conversation(row, categories[row["category"]], stage).plan()
    for row in stage.read(FOLDER, "reports.json"):
        stage.plan(row["days_ago"], report, row, stage)
        if "decision" in row:
            stage.plan(row["days_ago"] - HOURS_TO_DECIDE / 24, decide_report, row, stage)
        if "appeal" in row:
            stage.plan(row["days_ago"] - 1, appeal, row, stage)
    for row in stage.read(FOLDER, "numbers.json"):
        stage.plan(row["days_ago"], ask_about_number, row, stage)
    stage.plan(READ_UNTIL, mark_read, stage)


def create_category(row):
    """A category for all members, or for one closed group."""
    group = row.get("group")
    audience = Audience.objects.members()
    if group:
        audience = Audience.objects.of_groups([Group.objects.get_or_create(name=group)[0]])
    facts = {name: row[name] for name in CATEGORY_FACTS}
    return Category.objects.create(audience=audience, is_sensitive=row.get("sensitive", False),
                                   **facts)


class Conversation:
    """One thread with its replies, each said and decided about at its own moment."""

    def __init__(self, row, category, stage):
        self.row, self.category, self.stage = row, category, stage
        self.posts = []
        stage.things[row["key"]] = self

    def plan(self):
        """Put the opening, the replies and what follows from them on the stage."""
        start = self.row["days_ago"]
        opening, *replies = self.row["posts"]
        self.stage.plan(start, self.open, opening)
        self._plan_decision(start, opening | {"state": self._opening_state()}, 0)
        moments = [start]
        for place, reply in enumerate(replies, start=1):
            moments.append(max(start - reply["hours_after"] / 24, SOON))
            self.stage.plan(moments[-1], self.reply, reply)
            self._plan_decision(moments[-1], reply, place)
        self._plan_marks(moments)

    def open(self, opening):
        """Start the thread, about a practice when the row names one."""
        row = self.row
        about = {"about": self.stage.things[row["about"]]} if "about" in row else {}
        self.thread = Thread.start(
            self.member(row["author"]), self.body_of(opening), category=self.category,
            title=row["title"], kind=row["kind"], language=row["language"],
            tags=list(Concept.objects.filter(slug__in=row["tags"])), **about,
        )
        self.posts.append(self.thread.first_post)

    def reply(self, row):
        """Say what the row says; what the privacy check doubts waits for a moderator."""
        self.posts.append(self.thread.reply(self.member(row["author"]), self.body_of(row)))

    def decide(self, place, action, reason=""):
        """A moderator's step on a post, or on the thread when it is the first."""
        subject = self.posts[place] if place else self.thread
        subject.decide(action, self.member("mo"), reason, "unsafe_advice")

    def solve(self, place):
        """The author found the answer."""
        self.thread.solve(self.thread.author, self.posts[place])

    def mark(self, verb):
        """A moderator pins or locks."""
        facts = {"ground": "off_topic"} if verb == "lock" else {}
        getattr(self.thread, verb)(self.member("mo"), **facts)

    def member(self, key):
        return self.stage.members[key]

    def body_of(self, row):
        """The text with its mentions turned into links."""
        def link(match):
            member = self.member(match[1])
            return f'<a class="mention" href="{member.get_absolute_url()}">@{member.name}</a>'

        return MENTION.sub(link, row["body"])

    def _opening_state(self):
        return "pending" if self.row.get("pending") else "published"

    def _plan_decision(self, days_ago, row, place):
        state, reason = row.get("state", "published"), row.get("reason", "")
        later = max(days_ago - HOURS_TO_DECIDE / 24, SOON / 2)
        is_read_first = self.category.is_sensitive and row["author"] != "mo"
        if is_read_first and state not in PASSING:
            self.stage.plan(max(days_ago - SOON, SOON / 2), self.decide, place, "publish")
        if state in {"returned", "hidden"}:
            step = {"returned": "return", "hidden": "hide"}[state]
            self.stage.plan(later, self.decide, place, step, reason)

    def _plan_marks(self, moments):
        start, end = moments[0], min(moments)
        if self.row.get("pinned"):
            self.stage.plan(start - SOON, self.mark, "pin")
        if self.row.get("solution"):
            solved = moments[self.row["solution"]] - HOURS_TO_DECIDE / 24
            self.stage.plan(solved, self.solve, self.row["solution"])
        if self.row.get("locked"):
            self.stage.plan(end - 1, self.mark, "lock")


def report(row, stage):
    """A member reports a post."""
    post = stage.things[row["thread"]].posts[row["post"]]
    post.refresh_from_db()
    Report.file(stage.members[row["reporter"]], post, row["reason"], row["text"])


def decide_report(row, stage):
    """A moderator looked at it."""
    filed = Report.objects.get(complaints__text=row["text"])
    filed.decide(row["decision"], stage.members["mo"], row["decision_reason"])


def appeal(row, stage):
    """Whoever reported disagrees; somebody else of the team looks again."""
    filed = Report.objects.get(complaints__text=row["text"])
    Appeal.file(stage.members[row["reporter"]], filed.decision, row["appeal"])


def ask_about_number(row, stage):
    """A member's reply was refused for a number that leads to nobody."""
    thread = stage.things[row["thread"]].posts[0].thread
    [finding] = find(row["text"])
    NumberQuestion.objects.ask(stage.members[row["author"]], row["text"], finding,
                               thread.get_absolute_url())


def mark_read(stage):
    """The demo's own members have read what was said until then."""
    threads = list(Thread.objects.published())
    for key in READERS:
        for thread in threads:
            ReadMark.objects.advance(stage.members[key], thread, thread.last_number)
