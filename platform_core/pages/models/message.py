"""What somebody asked through the contact form, and what a coordinator answered by mail."""
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.models import Attachment, HasFiles
from platform_core.content.models.translator import is_editor
from platform_core.lib.remade import makes, remade
from platform_core.lib.turns import one_at_a_time
from platform_core.members.models import Member
from platform_core.notifications.models import Event, Notification, OutgoingMail
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import Freeze, Stateful, Step

PER_SWEEP = 500


class MessageQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Coordinators read what was asked; nobody else learns that anything was."""
        return self if is_editor(member) else self.none()

    @transaction.atomic
    def arrive(self, by=None, files=(), **facts):
        """Keep what was asked and let the coordinators hear of it; `by` is a member, or nobody.

        `files` are those beside what a member asks, [(Attachment, what it shows)].
        """
        if files:
            one_at_a_time("ask", by.pk)
            files = Attachment.objects.still_unsent(by, files)
        message = self.model(member=by, file_count=len(files), **facts)
        message.begin("arrive", by)
        if files:
            message.beside(files)
        Event.objects.announce(by, "contact_waits", message)
        return message

    def old(self):
        """What was answered or set aside long ago, and what nobody answered in a year."""
        now, kept = timezone.now(), settings.KEPT_DAYS
        closed = Q(closed_at__lt=now - timedelta(days=kept["contact"]))
        open_ = Q(created__lt=now - timedelta(days=kept["contact_open"]))
        return self.filter(closed | open_).exclude(Freeze.objects.held(Message))

    def erase_old(self):
        """The sweep: it goes."""
        old = self.old().order_by("pk").values_list("pk", flat=True)
        for message in self.filter(pk__in=list(old[:PER_SWEEP])):
            message.erase()


class Message(HasFiles, Stateful):
    """One question to the organisation."""

    FILES_OF = "member"

    BELONGS_TO = Whose("member", words=("name", "email", "text", "answer_text"))
    PERSONAL_DATA = {
        "name": "how somebody who asked wants to be called", "email": "address for the answer",
        "text": "own words", "member": "who asked", "answer_text": "own words",
        "closed_by": "who answered or set it aside",
    }

    class Status(models.TextChoices):
        OPEN = "open", _("Waiting for an answer")
        ANSWERED = "answered", _("Answered")
        SPAM = "spam", _("Set aside as spam")

    class About(models.TextChoices):
        """What it is about; the words of the public form are fixed words, these the desk's."""

        QUESTION = "question", _("A question")
        MODERATOR = "moderator", _("A question for a moderator")
        JOINING = "joining", _("Becoming a member, or signing in")
        MISTAKE = "mistake", _("Something here is not right")
        ACCESSIBILITY = "accessibility", _("Something does not work for me")
        PRIVACY = "privacy", _("My personal data")

    STEPS = {
        "arrive": Step(("",), "open"),
        "answer": Step(("open",), "answered"),
        "set_aside": Step(("open",), "spam"),
        "bring_back": Step(("spam",), "open"),
    }

    status = models.CharField(max_length=20, choices=Status, default="")
    about = models.CharField(_("about"), max_length=20, choices=About, default=About.QUESTION)
    name = CheckedCharField(_("name"), max_length=80, blank=True, names=True)
    email = models.EmailField(_("e-mail address"))
    text = CheckedTextField(_("message"))
    code = models.CharField(max_length=12)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True,
                               related_name="+")
    created = models.DateTimeField(default=timezone.now)
    answer_text = CheckedTextField(_("answer"), blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True,
                                  related_name="+")

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to the organisation")
        verbose_name_plural = _("questions to the organisation")
        indexes = [
            models.Index(fields=["status", "-id"], name="messages_by_state"),
            models.Index(fields=["closed_at"], name="messages_to_erase"),
        ]

    def __str__(self):
        return f"{self.get_about_display()} {self.pk}"

    @transaction.atomic
    def answer(self, by, text):
        """Answer by mail, in the language of the page that was written on."""
        self._close("answer", by, answer_text=text)
        remade("answer", self).send()

    @transaction.atomic
    def set_aside(self, by):
        """It is spam: nobody is answered."""
        self._close("set_aside", by)

    @transaction.atomic
    def bring_back(self, by):
        """It was no spam after all."""
        self.take("bring_back", by)
        self._keep(closed_at=None, closed_by=None)

    @transaction.atomic
    def erase(self):
        """Let it be gone, with the mail that answered it and the notices of it."""
        OutgoingMail.objects.withdraw(self)
        Notification.objects.retract([(Message, [self.pk])], None)
        self.delete()

    @property
    def is_open(self):
        """Whether it waits for an answer."""
        return self.status == self.Status.OPEN

    @property
    def language(self):
        """Its title is what the platform calls it."""
        return ""

    def is_visible_to(self, member):
        return is_editor(member)

    def shows_file(self, file, member):
        """Whoever asked has their own again."""
        is_own = member.is_authenticated and member.pk == self.member_id
        return is_own or self.is_visible_to(member)

    def announced_to(self, verb):
        """Nobody follows a question."""
        return []

    def told_directly(self, verb):
        """{member id: verb} of the coordinators."""
        people = Member.objects.community().filter(Q(is_coordinator=True) | Q(is_superuser=True))
        return dict.fromkeys(people.values_list("pk", flat=True), verb)

    def notice_title(self):
        """What it is about; no words of who asked."""
        return str(self.get_about_display())

    def get_absolute_url(self):
        return reverse("pages:message", args=[self.pk])

    def _close(self, action, by, **facts):
        self.take(action, by)
        self._keep(closed_at=timezone.now(), closed_by=by, **facts)
        Notification.objects.retract([(Message, [self.pk])], None)

    def _keep(self, **facts):
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=list(facts))


@makes("answer")
def answer_mail(message):
    """The answer: none of the words that were asked, for a mailbox may be read by others."""
    shown = {"message": message, "site": settings.SITE_URL, "organisation": settings.ORGANISATION}
    with translation.override(message.code):
        subject = render_to_string("emails/contact_answer_subject.txt", shown).strip()
        body = render_to_string("emails/contact_answer_body.txt", shown)
    reply_to = settings.ORGANISATION["email"]
    headers = {"Reply-To": reply_to} if reply_to else {}
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [message.email],
                        headers=headers)
