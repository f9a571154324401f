"""The small parts that every page is built of: icons, badges, people, times, form fields."""
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.conf import settings
from django.forms import CheckboxInput, ChoiceField
from django.forms.utils import flatatt
from django.forms.widgets import CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from platform_core.lib.desks import in_order
from platform_core.lib.direction import isolated
from platform_core.lib.kinds import name_of
from platform_core.lib.sectors import sector_css, sector_icon, sector_label
from platform_core.lib.zones import is_doubled, zone_mark

register = template.Library()
register.filter(isolated)

DIRECTIONAL = {"log-out", "chevron-left", "chevron-right", "arrow-left", "arrow-right", "reply"}
BADGES = {
    "ok": ("okb", "circle-check"),
    "warn": ("warnb", "clock"),
    "danger": ("dangerb", "circle-alert"),
    "info": ("infob", "info"),
    "new": ("new", ""),
    "other": ("other", ""),
}
BOX = (
    '<label class="check"><input type="checkbox" name="{}" value="{}"{}><span>{}</span>'
)
BOX_COUNT = '<span class="n">{}</span></label>'
CHECKED = format_html("{}", " checked")
RECENT_TIME = '<time datetime="{}" title="{}" data-relative>{}</time>'
OLDER_TIME = '<time datetime="{}" title="{}">{}</time>'
RELATIVE_FOR = 7 * 24 * 3600


@register.simple_tag
def part(template_name, shown):
    """A template that shows `shown` and nothing else, rendered once for the same facts.

    `shown` is hashable (a NamedTuple of plain values), and the template reads no request: the
    result depends on the facts and the language alone, so what is remembered is never stale.
    """
    return _part(template_name, get_language(), shown)


@lru_cache(maxsize=2048)
def _part(template_name, language, shown):
    return render_to_string(template_name, {"shown": shown})


@register.simple_tag
def boxes(name, rows):
    """Boxes to narrow a list by: rows of (value, label, count, is chosen).

    Written out: a page of results has eighty of them. All but the count is the same on each page.
    """
    return format_html_join("", "{}{}", (
        (_box(name, value, str(label), chosen), _box_count(count))
        for value, label, count, chosen in rows
    ))


@lru_cache(maxsize=2048)
def _box(name, value, label, chosen):
    return format_html(BOX, name, value, CHECKED if chosen else "", label)


@lru_cache(maxsize=2048)
def _box_count(count):
    return format_html(BOX_COUNT, count)


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name):
    """An icon of static/icons.svg; it never carries meaning alone, so it is hidden from readers."""
    flip = " flip" if name in DIRECTIONAL else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        flip,
        static("icons.svg"),
        name,
    )


@register.simple_tag
@lru_cache(maxsize=128)
def address(name):
    """The address of a page that takes no arguments, found once; "" when there is no such page.

    `name` is that of an address, or what settings.PAGES calls it.
    """
    try:
        return reverse(settings.PAGES.get(name, name))
    except NoReverseMatch:
        return ""


@register.simple_tag
def desks():
    """The parts of the coordinators' desk, in order."""
    return in_order()


@register.simple_tag
def full_address(name):
    """The address of such a page as a mail gives it, with the name of the platform."""
    return f"{settings.SITE_URL}{address(name)}"


@register.filter
def kind_name(obj):
    """The name of an object's kind in addresses."""
    return name_of(obj)


@register.simple_tag
def initials(name):
    """The first letters of the first and the last word of a name."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.simple_tag
def avatar(member, size=""):
    """Initials in the colour of the member's sector; the name always stands beside them."""
    return format_html(
        '<span class="avatar {} {}" aria-hidden="true">{}</span>',
        sector_css(member.sector),
        size,
        initials(member.name),
    )


@register.simple_tag
def sector_badge(code):
    """A sector in word, icon and colour."""
    return _sector_badge(code, get_language())


@register.simple_tag
def badge(text, kind="other", name=None):
    """A short state in word, colour and icon; kinds: ok, warn, danger, info, new, other."""
    css, usual = BADGES[kind]
    shown = usual if name is None else name
    return format_html(
        '<span class="badge {}">{}{}</span>', css, icon(shown) if shown else "", text
    )


class Moment(NamedTuple):
    """A moment as pages show it: the day, or how long ago; exact, with its zone, on hover."""

    iso: str
    exact: str
    words: str
    is_recent: bool


def moment_of(at):
    """The Moment of a datetime, in the reader's language and time zone; None for None."""
    return moments()(at)


def moments():
    """A moment_of for the rows of one page: now, the language and the zone are asked for once."""
    now, language, zone = timezone.now(), get_language(), timezone.get_current_timezone()

    def moment_of(at):
        if at is None:
            return None
        passed = (now - at).total_seconds()
        ago = _ago(passed) if -60 < passed < RELATIVE_FOR else ""
        return _moment(at, ago, language, zone)

    return moment_of


@lru_cache(maxsize=4096)
def _moment(at, ago, language, zone):
    """Equal moments are shown alike to readers of one language and zone.

    What falls into the hour that comes twice shows its time and zone at once.
    """
    local = timezone.localtime(at, zone)
    day, time = _day_and_time(local)
    exact = f"{day}, {time} {zone_mark(local)}"
    words = exact if is_doubled(local) else ago or day
    return Moment(iso(at), f"{exact} ({zone})", words, words == ago)


@register.filter
def iso(at):
    """A datetime for machines, to the second: HTML takes no microseconds, which `date:"c"` has."""
    return at.isoformat(timespec="seconds")


@register.filter
def exact(at):
    """Day, time and zone of a datetime: for mails, which have no hover."""
    return moment_of(at).exact


@register.simple_tag
@lru_cache(maxsize=4096)
def moment(shown):
    """A Moment; static/js/site/times.js keeps a recent one fresh."""
    if shown is None:
        return ""
    template = RECENT_TIME if shown.is_recent else OLDER_TIME
    return format_html(template, shown.iso, shown.exact, shown.words)


@register.simple_tag
def local_time(at):
    """A datetime as people say it, exact on hover."""
    return moment(moment_of(at))


@register.simple_tag
def highlighted(pieces):
    """A text in pieces, of which every second one was searched for."""
    return format_html("{}" + "<mark>{}</mark>{}" * (len(pieces) // 2), *pieces)


@register.inclusion_tag("ui/field.html")
def field(bound, label="", hint="", optional=True):
    """A form field: label, hint, message and input, tied together for screen readers."""
    widget = bound.field.widget
    bound.help_text = hint or bound.help_text
    return {
        "field": bound,
        "kind": _kind_of(bound),
        "label": label or bound.label,
        "show_optional": optional and not bound.field.required,
        "groups": _option_groups(bound) if _is_set_of_choices(widget) else (),
        "suggest": widget.attrs.get("data-suggest", ""),
    }


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*forms):
    """Every message of the forms, each with a link to its field; nothing when all is well."""
    return {"errors": [error for form in forms for error in _messages_of(form)]}


@lru_cache(maxsize=128)
def _sector_badge(code, language):
    return format_html(
        '<span class="badge {}">{}{}</span>',
        sector_css(code),
        icon(sector_icon(code)),
        sector_label(code),
    )


def _day_and_time(local):
    """Written out by hand: Django's formats cost more than the rest of a row of a list."""
    day = f"{local.day} {MONTHS[local.month]} {local.year}"
    return day, f"{local.hour:02}:{local.minute:02}"


def _ago(seconds):
    """A past of less than a week in words; a clock that runs ahead is "just now"."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(n)d hour ago", "%(n)d hours ago", hours) % {"n": hours}
    days = hours // 24
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}


def _is_set_of_choices(widget):
    return isinstance(widget, CheckboxSelectMultiple | RadioSelect)


def _kind_of(bound):
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if _is_set_of_choices(widget):
        return "choices"
    if isinstance(widget, CheckboxInput) and not isinstance(bound.field, ChoiceField):
        return "single"
    return "simple"


def _option_groups(bound):
    """The choices under their headings; each option brings its attributes as text."""
    widget = bound.field.widget
    value = widget.format_value(bound.value())
    attrs = bound.build_widget_attrs({"id": bound.auto_id}, widget)
    for heading, options, _index in widget.optgroups(bound.html_name, value, attrs):
        for option in options:
            option["flat_attrs"] = flatatt(_attrs_of(option))
        chosen = sum(option["selected"] for option in options)
        yield {"heading": heading, "options": options, "chosen": chosen}


def _attrs_of(option):
    """A group is described once, on its fieldset, and not again at each of its boxes."""
    unwanted = {"aria-describedby", "aria-invalid", "required", "data-suggest"}
    return {name: value for name, value in option["attrs"].items() if name not in unwanted}


def _messages_of(form):
    for message in form.non_field_errors():
        yield {"target": "", "text": message}
    for bound in form:
        for message in bound.errors:
            yield {"target": _target_of(bound), "label": bound.label, "text": message}


def _target_of(bound):
    """The id that a link in the summary points at: of a set of choices, the first box."""
    if bound.is_hidden:
        return ""
    if _is_set_of_choices(bound.field.widget) and bound.subwidgets:
        return bound.subwidgets[0].id_for_label
    return bound.auto_id
