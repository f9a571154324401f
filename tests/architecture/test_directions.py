"""Words of people keep their own direction and language wherever they stand.

Every piece of a template that shows such words is within <bdi> or dir="auto", and a sentence gets
them through `isolated`; what members write at length says in which language it is. Public pages
stand apart: their words are of one language, which the page says, but for what names its own.
"""
import ast
import re

import pytest
from django import forms
from django.apps import apps
from django.contrib.admin.widgets import AdminTextInputWidget

from platform_core.lib.direction import isolated
from platform_core.lib.richtext.forms import RichTextFormField
from platform_core.privacy.fields import Door
from tests.architecture.sources import modules, place, templates

# What shows a column behind the door under another name.
DERIVED = {"piece", "question", "subject", "notice_title", "organisation", "excerpt", "author",
           "decision_reason", "about", "category_name", "description", "target", "results"}
# Objects that are shown by their title or text.
OBJECTS = {"practice", "target", "thread", "post", "about", "complaint", "newer", "mine", "before",
           "after", "other", "member", "person", "organisation"}
# Names of columns under which the platform shows words of its own.
OUR_OWN = re.compile(
    r"(section|group|widget|option|field|bound|column|words|language|kind|error|form|chosen_tag"
    r"|link\.language|shown\.kind|mail|gap)\b.*|(title|text|name|reason|answer|content|note|need)"
    r"|.*\.(countries|sectors_involved|languages_of_delivery)|line\.name.*|considered\.subject|asked\.text"
)
# Names, and what an administrator writes in each language of the pages: all else is in a language,
# that of the text it belongs to, that of its author's pages, or lang="" where nobody knows it.
NO_LANGUAGE = {"name", "author", "organisation", "member", "person", "category_name", "description",
               "answer"}
READ_ALOUD = ("aria-label", "title", "alt", "placeholder")
TOKEN = re.compile(
    r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}"
    r"|(?P<sentence>\{%\s*blocktrans.*?endblocktrans\w*\s*%\})"
    r"|\{\{\s*(?P<shown>.*?)\s*\}\}|\{%\s*highlighted (?P<marked>\S+)\s*%\}|\{%.*?%\}"
    r"|</(?P<closed>[a-z0-9]+)>"
    r"|<(?P<opened>[a-z][a-z0-9]*)(?P<facts>(?:\{\{.*?\}\}|\{%.*?%\}|[^<>{])*)>",
    re.DOTALL,
)
BINDING = re.compile(r"(\w+)=(\S+)")
EMPTY = {"input", "br", "img", "link", "meta", "hr", "use", "path"}


def words_of_people():
    """The names of all columns behind the door, and of what shows them."""
    fields = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    return DERIVED | {field.name for field in fields if isinstance(field, Door)}


def shows_words(expression, known):
    path = expression.split("|")[0].split(":")[0]
    if OUR_OWN.fullmatch(path):
        return False
    parts = [part for part in path.split(".") if not part.isdigit()]
    return path in OBJECTS if len(parts) == 1 and parts[0] in OBJECTS else (
        len(parts) > 1 and (parts[-1] in known or parts[-1] in OBJECTS)
    )


def lost(text, known):
    """Yield (line, expression) of what is shown without a direction of its own."""
    for number, expression, around in shown_in(text):
        if shows_words(expression, known) and "isolated" not in expression and not (
            around and any(tag == "bdi" or 'dir="auto"' in facts for tag, facts in around)
        ):
            yield number, expression


def without_language(text, known):
    """Yield (line, expression) of what people wrote and what names no language."""
    for number, expression, around in shown_in(text):
        path = expression.split("|")[0]
        name = [part for part in path.split(".") if not part.isdigit()][-1]
        is_in_one = around is None or any("lang=" in facts for _tag, facts in around)
        if not is_in_one and name not in NO_LANGUAGE and shows_words(expression, known):
            yield number, expression


def shown_in(text):
    """Yield (line, expression, elements around it); of a sentence or an attribute they are None."""
    opened = []
    for token in TOKEN.finditer(text):
        number = text[: token.start()].count("\n") + 1
        for expression in _in_sentence(token["sentence"] or ""):
            yield number, expression, None
        for expression in _read_aloud(token["facts"] or ""):
            yield number, expression, None
        if token["shown"] or token["marked"]:
            yield number, token["shown"] or token["marked"], list(opened)
        _follow(opened, token)


def _in_sentence(sentence):
    """What a sentence binds to its names and shows outside <bdi>."""
    head = sentence.split("%}")[0]
    bare = re.sub(r"<bdi\b.*?</bdi>", "", sentence, flags=re.DOTALL)
    return [expression for name, expression in BINDING.findall(head)
            if "asvar" in head or re.search(rf"\{{\{{ {name} \}}\}}", bare)]


def _read_aloud(facts):
    """What the attributes of an element show that are read."""
    values = [value for name in READ_ALOUD for value in re.findall(rf'\s{name}="([^"]*)"', facts)]
    return [one for value in values for one in re.findall(r"\{\{\s*(.*?)\s*\}\}", value)]


def _follow(opened, token):
    """Keep `opened` the elements that stand open behind this token."""
    if token["opened"] and token["opened"] not in EMPTY:
        opened.append((token["opened"], token["facts"]))
    while token["closed"] and opened and opened.pop()[0] != token["closed"]:
        pass


def is_public(path, text):
    """Whether it is a public page or a part of one, whichever app it belongs to."""
    return path.parent.name == "public" or text.startswith('{% extends "public/')


@pytest.mark.parametrize("rule", [lost, without_language])
def test_words_of_people_keep_their_direction_and_language(rule):
    known = words_of_people()
    found = [f"{place(path, number)} {expression}" for path, text in templates().items()
             for number, expression in rule(text, known)
             if path.suffix == ".html" and not is_public(path, text)]
    assert found == []


def test_a_mail_keeps_them_apart():
    known = words_of_people()
    found = [f"{place(path, number)} {expression}" for path, text in templates().items()
             for number, expression, _around in shown_in(text)
             if path.suffix == ".txt" and "isolated" not in expression
             and (shows_words(expression, known) or expression.split("|")[0] in known)]
    assert found == []


def test_every_line_of_a_longer_text_is_kept_apart():
    kept = isolated("عنف.\n\nDe opvang (NL).")
    assert kept == "\u2068عنف.\u2069\n\n\u2068De opvang (NL).\u2069"
    assert isolated("") == isolated(None) == ""


def test_what_people_type_takes_its_own_direction():
    typed = re.compile(r"<(?:textarea|input)\b(?:\{\{.*?\}\}|\{%.*?%\}|[^<>{])*>", re.DOTALL)
    bare = [f"{place(path)} {tag[:60]}" for path, text in templates().items()
            for tag in typed.findall(text)
            if not re.search(r'\bdir="|type="(hidden|checkbox|radio)|\{\{ option.type', tag)]
    assert bare == []


@pytest.mark.parametrize("field", [
    forms.CharField(), forms.CharField(widget=forms.Textarea), RichTextFormField(),
    forms.CharField(widget=AdminTextInputWidget),
])
def test_every_field_for_words_takes_the_direction_of_what_is_typed(field):
    made = type("Made", (forms.Form,), {"words": field})()
    assert str(made["words"]).count('dir="auto"') == 1


@pytest.mark.parametrize(("template", "found"), [
    ("<p>{{ thread.title }}</p>", ["thread.title"]), ("<p><bdi>{{ a.name }}</bdi></p>", []),
    ('<p dir="auto">{{ post.body }}</p>{{ post.body }}', ["post.body"]),
    ("{% blocktranslate with n=by.name %}By {{ n }}{% endblocktranslate %}", ["by.name"]),
    ("{% blocktranslate with n=by.name|isolated %}By {{ n }}{% endblocktranslate %}", []),
    ("{% blocktranslate with n=by.name %}By <bdi>{{ n }}</bdi>{% endblocktranslate %}", []),
    ('<a aria-label="See {{ thread.title }}">x</a>', ["thread.title"]),
    ("<h1>{% highlighted shown.title %}</h1>", ["shown.title"]),
    ('<div dir="auto"><b>{{ a.reason }}</b></div>', []), ('<input name="{{ widget.name }}">', []),
    ('<p dir="auto"><br></p>{{ person.bio }}', ["person.bio"]), ("{{ practice }}", ["practice"]),
])
def test_the_rule_sees_what_stands_bare(template, found):
    assert [expression for _line, expression in lost(template, words_of_people())] == found


@pytest.mark.parametrize(("template", "found"), [
    ("<p>{{ thread.title }}</p>", ["thread.title"]), ("<p>{{ member.name }}</p>", []),
    ('<p lang="nl">{{ thread.title }}</p><p>{{ person.bio }}</p>', ["person.bio"]),
    ('<div lang=""><b>{{ decision.reason }}</b></div>', []),
    ("<p>{{ decision.reason|linebreaks }}</p>", ["decision.reason|linebreaks"]),
])
def test_the_rule_sees_what_names_no_language(template, found):
    shown = [expression for _line, expression in without_language(template, words_of_people())]
    assert shown == found


NAMED = {"title", "actor", "name", "names", "pieces", "tag"}
# Names that the platform itself gives, and pieces that are set apart one by one.
KNOWN_WORDS = {"RECOGNISED_BY", "pieces", "listed"}


def test_sentences_built_in_python_set_words_of_people_apart():
    bare = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(
                node.right, ast.Dict
            ):
                bare += [place(path, node.lineno) for key, value in
                         zip(node.right.keys, node.right.values, strict=True)
                         if getattr(key, "value", "") in NAMED and not _is_apart(value)]
    assert bare == []


def _is_apart(value):
    names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
    return bool(names & {"isolated", *KNOWN_WORDS})
