"""What the links and buttons of a page are called, and where each of them leads."""
from collections import defaultdict
from html.parser import HTMLParser

VOID = {"input", "br", "img", "link", "meta", "hr", "use", "path"}


class Controls(HTMLParser):
    """Collects `found`: (name, where it leads) of all links and buttons, as they are read aloud."""

    def __init__(self, address):
        super().__init__()
        self.address, self.found, self.opened, self.form = address, [], [], ""

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "form":
            self.form = facts.get("action") or self.address
        if tag in VOID:
            return
        self.opened.append({"tag": tag, "facts": facts, "words": [], "form": self._form(facts)})

    def handle_endtag(self, tag):
        while self.opened and tag not in VOID:
            element = self.opened.pop()
            self._close(element)
            if element["tag"] == tag:
                break

    def handle_data(self, data):
        if not any(one["facts"].get("aria-hidden") == "true" for one in self.opened):
            for one in self.opened:
                one["words"].append(data)

    def _form(self, facts):
        """Where a button sends its form, with the name and value that it adds."""
        inside = any(one["tag"] == "form" for one in self.opened)
        form = facts.get("formaction") or (self.form if inside else facts.get("form", ""))
        return f"{form} {facts['name']}={facts.get('value')}" if facts.get("name") else form

    def _close(self, element):
        tag, facts = element["tag"], element["facts"]
        if any(one["tag"] == "template" for one in self.opened):
            return
        name = facts.get("aria-label") or " ".join("".join(element["words"]).split())
        if tag == "a" and facts.get("href"):
            self.found.append((name, facts["href"]))
        elif tag == "button" and facts.get("type") != "button":
            self.found.append((name, element["form"]))


def confused(address, html):
    """{name: [where it leads]} of links and buttons that sound alike and lead apart.

    Where one goes afterwards makes no difference.
    """
    controls = Controls(address)
    controls.feed(html)
    leads = defaultdict(set)
    for name, target in controls.found:
        leads[name].add(target.partition("?next=")[0])
    return {name: sorted(found) for name, found in leads.items() if len(found) > 1}
