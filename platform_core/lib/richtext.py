"""The only door from what a member typed to what a browser renders.

Three steps, each of which would hold alone: a guard that refuses hostile sizes, nh3 (which drops
scripts with their text, in linear time), and bleach (the allow-list). Stored once, never on a view.
"""
import html
import re

import bleach
import nh3
from bleach.css_sanitizer import CSSSanitizer
from bleach.linkifier import Linker
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from platform_core.lib.composer import Composer

TAGS = {"p", "h3", "h4", "blockquote", "footer", "ul", "ol", "li", "br", "strong", "em", "a"}
BLOCKS = re.compile(r"</(?:p|h3|h4|li|blockquote|footer|ul|ol)>|<br>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r"(?:https?://|mailto:)[^\s]+\Z|/(?![/\\])[^\s\\]*\Z|#[\w-]*\Z", re.IGNORECASE)
MENTION = re.compile(r'<a (?=[^>]*class="mention")[^>]*href="/members/(\d{1,18})/"')
REL = "noopener noreferrer nofollow ugc"
LONGEST_INPUT, LONGEST_OUTPUT = 100_000, 300_000
MOST_MARKUP, MOST_TAGS, DEEPEST, LONGEST_TAG = 20_000, 5_000, 40, 4_000


class RichTextRefused(ValidationError):
    """The text is too large or too tangled to be cleaned; it is refused whole, never cut."""


def sanitise(text):
    """Return clean HTML; raises RichTextRefused. Cleaning what is clean changes nothing."""
    text = str(text)
    guard(text)
    clean = nh3.clean(text, tags=TAGS, attributes={"a": {"href", "class"}}, link_rel=None)
    clean = _linker().linkify(_cleaner().clean(clean))
    if len(clean) > LONGEST_OUTPUT:
        raise RichTextRefused(_("This text is too long."), code="too_long")
    return clean


def guard(text):
    """Refuse what would keep a parser busy, before any parser sees it."""
    if len(text) > LONGEST_INPUT:
        raise RichTextRefused(_("This text is too long."), code="too_long")
    markup = text.count("<") + text.count("&")
    tags = TAG.findall(text) if markup <= MOST_MARKUP else []
    tangled = (
        "\x00" in text
        or markup > MOST_MARKUP
        or len(tags) > MOST_TAGS
        or any(len(tag) > LONGEST_TAG for tag in tags)
        or _depth(tags) > DEEPEST
    )
    if tangled:
        message = _("This text cannot be read. Paste it without its layout.")
        raise RichTextRefused(message, "tangled")


def _depth(tags):
    """How deep tags nest at most; void tags do not nest."""
    depth = deepest = 0
    for tag in tags:
        name = tag[1:].lstrip().lower()
        if name.startswith("/"):
            depth = max(0, depth - 1)
        elif not name.startswith(("br", "hr", "img", "!", "input", "meta")):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _allowed(tag, name, value):
    if tag != "a":
        return False
    if name == "class":
        return value == "mention"
    return name == "href" and bool(LINK.match(value))


def _cleaner():
    return bleach.Cleaner(
        tags=TAGS, attributes=_allowed, protocols={"http", "https", "mailto"}, strip=True,
        strip_comments=True, css_sanitizer=CSSSanitizer(allowed_css_properties=[]),
    )


def _link(attrs, new=False):
    """Foreign links tell nothing of where the reader came from and earn no rank."""
    href = attrs.get((None, "href"), "")
    if not LINK.match(href):
        return None
    attrs.pop((None, "rel"), None)
    if not href.startswith(("/", "#")):
        attrs[(None, "rel")] = REL
    return attrs


def _linker():
    return Linker(callbacks=[_link], parse_email=False)


def plain_text_to_html(text):
    """Turn what was typed in a bare textarea into paragraphs and line breaks."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))
    escaped = (html.escape(part.strip("\n"), quote=False) for part in paragraphs)
    return "".join(f"<p>{part}</p>".replace("\n", "<br>") for part in escaped if part.strip())


def to_plain_text(value):
    """The text without its layout, blocks on lines of their own."""
    text = html.unescape(TAG.sub("", BLOCKS.sub("\n", str(value))))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def excerpt(value, length=160):
    """The beginning of the text on one line, cut at a word."""
    text = to_plain_text(value).replace("\n", " ")
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def mentioned_ids(value):
    """The ids of the members that a text mentions, each once, in order."""
    return [int(pk) for pk in dict.fromkeys(MENTION.findall(str(value)))][:20]


def quote(value, name):
    """A text as a quotation that names its source; quotations inside it are left out."""
    inner = re.sub(r"<blockquote>.*?</blockquote>", "", str(value), flags=re.DOTALL)
    return f"<blockquote>{inner}<footer>{html.escape(name)}</footer></blockquote><p></p>"


def is_empty(value):
    """Whether a text has nothing to read in it."""
    return not to_plain_text(value).replace("\u200b", "").strip()


class RichTextField(models.TextField):
    """Only ever holds clean HTML, whichever way it is written; reads as safe."""

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname)
        if value is not None:
            value = mark_safe(sanitise(value))
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        """Clean on every way in; text that pre_save just cleaned is not cleaned again."""
        if value is None or isinstance(value, SafeString) or hasattr(value, "resolve_expression"):
            return value
        return sanitise(value)

    def from_db_value(self, value, expression, connection):
        return None if value is None else mark_safe(value)

    def formfield(self, **kwargs):
        return super().formfield(**({"form_class": RichTextFormField} | kwargs))


class PlainlyTyped(str):
    """HTML made of a bare textarea's text; `raw` is what was typed, to be shown again as it was."""

    def __new__(cls, raw):
        made = super().__new__(cls, plain_text_to_html(raw))
        made.raw = raw
        return made


class RichTextWidget(forms.Textarea):
    """A textarea that the composer takes over; without JavaScript it takes plain text."""

    template_name = "ui/rich_text.html"

    class Media:
        js = [Composer()]

    def format_value(self, value):
        """HTML for the composer, or the plain text that somebody typed without it."""
        return getattr(value, "raw", None) or str(value or "")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        plain = not value or isinstance(value, PlainlyTyped)
        context["widget"]["format_name"] = f"{name}_format"
        context["widget"]["format"] = "text" if plain else "html"
        return context

    def value_from_datadict(self, data, files, name):
        text = data.get(name)
        if text is None or data.get(f"{name}_format") == "html" or len(text) > LONGEST_INPUT:
            return text
        return PlainlyTyped(text)


class RichTextFormField(forms.CharField):
    """A rich text from a form: clean, not empty when required, at most `max_length` to read."""

    widget = RichTextWidget

    def __init__(self, *, max_length=None, **kwargs):
        self.most_to_read = max_length
        kwargs.setdefault("strip", False)
        super().__init__(**kwargs)

    def clean(self, value):
        value = sanitise(value or "")
        if is_empty(value):
            value = ""
        elif self.most_to_read and len(to_plain_text(value)) > self.most_to_read:
            message = _("This text is too long: at most %(most)s characters.")
            raise ValidationError(message, "max_length", {"most": self.most_to_read})
        return super().clean(value)
