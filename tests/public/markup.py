"""Read a page as a validator does, as far as the kinds go that were ever wrong here.

The Nu checker itself (vnu-jar) is run by hand: it takes a Java runtime and half a minute.
"""
import re
from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
        "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {"article", "aside", "blockquote", "details", "div", "dl", "figure", "footer",
                     "form", "header", "main", "nav", "ol", "p", "section", "table", "ul"}
WORDS_ONLY = HEADINGS | {"b", "bdi", "button", "em", "label", "p", "small", "span", "strong",
                         "summary", "time"}
INTERACTIVE = {"a", "button", "details", "input", "label", "select", "textarea"}
PARENTS = {"li": {"ol", "ul"}, "dt": {"div", "dl"}, "dd": {"div", "dl"}, "td": {"tr"},
           "th": {"tr"}, "option": {"datalist", "optgroup", "select"}}
ONLY = {"ol": {"li"}, "ul": {"li"}, "dl": {"dd", "div", "dt"}, "tr": {"td", "th"}}
POINTING = ("for", "form", "list", "headers", "aria-labelledby", "aria-describedby",
            "aria-controls", "aria-errormessage")
MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?)?"
                    r"|PT[\d.]+S")


class Markup(HTMLParser):
    """`faults`: what is wrong with a page, each as a short sentence."""

    def __init__(self, page):
        super().__init__()
        self.faults, self.ids, self.pointed, self.open = [], [], [], []
        self.feed(page)
        self.close()
        self.faults += [f"not closed: {tag}" for tag, _headed in self.open]
        self.faults += [f"twice: #{one}" for one in set(self.ids) if self.ids.count(one) > 1]
        self.faults += [f"{name} leads nowhere: #{one}" for name, one in self.pointed
                        if one and one not in self.ids]

    def handle_starttag(self, tag, attrs):
        self._place(tag, [one for one, _headed in self.open])
        self._attributes(tag, dict(attrs))
        if tag in HEADINGS:
            self.open = [(one, True) for one, _headed in self.open]
        if tag not in VOID:
            self.open.append((tag, False))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)    # only of drawings does a stroke close it
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
            return
        _tag, headed = self.open.pop()
        if tag in {"article", "section"} and not headed:
            self.faults.append(f"{tag} without a heading")

    def _place(self, tag, around):
        inside = around[-1] if around else ""
        if tag in BLOCKS and inside in WORDS_ONLY and (inside, tag) != ("summary", "h3"):
            self.faults.append(f"{tag} in {inside}")
        if inside not in PARENTS.get(tag, {inside}) or tag not in ONLY.get(inside, {tag}):
            self.faults.append(f"{tag} in {inside}")
        if tag in INTERACTIVE and {"a", "button"} & set(around):
            self.faults.append(f"{tag} in what is pressed")

    def _attributes(self, tag, said):
        self.ids += [said["id"]] if "id" in said else []
        self.pointed += [(name, one) for name in POINTING for one in said.get(name, "").split()]
        link = said.get("href") or ""
        self.pointed += [("href", link[1:])] if link.startswith("#") else []
        if "ping" in said and not said["ping"].startswith(("http://", "https://")):
            self.faults.append("ping names no host")
        if "datetime" in said and not MOMENT.fullmatch(said["datetime"]):
            self.faults.append(f"no moment: {said['datetime']}")
        if tag == "img" and "alt" not in said:
            self.faults.append("img without alt")
