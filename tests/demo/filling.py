"""Reading the forms of a page and filling them in, as somebody would who writes everywhere."""
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import Resolver404, resolve

from tests.attachments.files import picture

HERE = "http://testserver"
SNARE = "website"    # the field of public forms that only machines fill in
# What takes no words: {the end of a field's name: what it takes instead}.
TAKEN = {
    "slug": "a-place-of-its-own", "start": "2026-04", "end": "2026-05", "ends": "11:00",
    "since": "2025-03",
    "as_of": "2026", "on": "2026-03-01", "form-address": "/nl/help/", "number": "0800-1188",
    "times": "", "materials_url": "https://example.org/", "materials_year": "2024",
    "passage_1": "", "passage_2": "", "passage_3": "", "remark_1": "", "remark_2": "",
    "remark_3": "", SNARE: "",
}
USUAL = {
    "email": "someone@example.org", "url": "https://example.org/page", "number": "3",
    "date": "2027-03-01", "datetime-local": "2027-03-01T10:00", "time": "10:00",
    "tel": "0800 1188", "password": "samen-weten-we-het-2026",
}
FILES = {
    ".vtt": ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:03.000\nHello\n"), ".jpg": ("a.jpg", picture()),
}


@dataclass
class Form:
    """A form of a page that is sent: where to, and what stands in it."""

    way: str
    view: str
    fields: list = field(default_factory=list)    # [(kind, attributes, what stands in it)]

    def fill(self):
        """(everything that is sent, {name: words} of what was written)."""
        sent, words = {}, {}
        for kind, said, inside in self.fields:
            name = said["name"]
            instead = TAKEN.get(name, TAKEN.get(name.rpartition("-")[2]))
            if kind in {"text", "textarea", "search"}:
                is_written = instead is None and "readonly" not in said
                if is_written:
                    words[name] = f"Melkdistel {len(words)} en zevenblad"
                sent[name] = words.get(name, inside if instead is None else instead)
            elif instead is not None and kind != "radio":
                sent[name] = instead
            else:
                _put(sent, kind, said, inside)
        return sent, words


def _put(sent, kind, said, inside):
    """Make the choice that stands there, or the first one."""
    name, value = said["name"], said.get("value", "")
    if kind == "select":
        chosen = [one for one, is_chosen in inside if is_chosen] + [one for one, _ in inside]
        sent[name] = next((one for one in chosen if one), "")
    elif kind == "radio" and "checked" in said:
        sent[name] = value
    elif kind == "file":
        made = next((FILES[kind] for kind in FILES if kind in said.get("accept", "")), None)
        sent.update({name: SimpleUploadedFile(*made)} if made else {})
    elif kind in {"submit", "radio", "checkbox", "hidden"}:
        sent.setdefault(name, value or ("on" if kind == "checkbox" else ""))
    else:
        sent[name] = value or said.get("min") or USUAL.get(kind, "")


class Page(HTMLParser):
    """`forms`: everything that can be sent from a page at this address."""

    def __init__(self, address, text):
        super().__init__()
        self.address, self.forms, self.others = address, [], []
        self.form = self.area = self.choice = None
        self.named = {}
        self.feed(text)
        for name, one in self.others:    # what stands outside the form that it belongs to
            if name in self.named:
                self.named[name].fields.append(one)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self._begin(said)
        elif tag in {"input", "button", "textarea", "select"}:
            self._field(tag, said)
        elif tag == "option" and self.choice is not None:
            self.choice.append((said.get("value", ""), "selected" in said))

    def _begin(self, said):
        way = urljoin(HERE + self.address, said.get("action", "")).removeprefix(HERE)
        self.form = Form(way, name_of(way))
        self.named[said.get("id")] = self.form
        if said.get("method", "").lower() == "post" and self.form.view:
            self.forms.append(self.form)

    def _field(self, tag, said):
        if not said.get("name") or "disabled" in said:
            return
        kind = tag if tag in {"textarea", "select"} else said.get(
            "type", "submit" if tag == "button" else "text")
        inside = [] if tag == "select" else said.get("value", "")
        if tag == "textarea":
            self.area = len(self.others), said
            return
        self.choice = inside if tag == "select" else None
        self._keep(said, (kind, said, inside))

    def _keep(self, said, one):
        if "form" in said:
            self.others.append((said["form"], one))
        elif self.form:
            self.form.fields.append(one)

    def handle_data(self, data):
        if self.area:
            self.area[1]["value"] = self.area[1].get("value", "") + data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.choice = None
        elif tag == "textarea" and self.area:
            said = self.area[1]
            self._keep(said, ("textarea", said, said.get("value", "").removeprefix("\n")))
            self.area = None


def name_of(address):
    """The name of the view at an address; "" where there is none."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""
