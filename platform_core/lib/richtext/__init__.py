"""The only door from what a member typed to what a browser renders."""
from platform_core.lib.richtext.cleaning import CleanHtml, sanitise
from platform_core.lib.richtext.fields import RichTextField
from platform_core.lib.richtext.forms import RichTextFormField, RichTextWidget, as_html, as_sent
from platform_core.lib.richtext.guard import RichTextRefused
from platform_core.lib.richtext.marks import (
    marked_html,
    marked_text,
    places_in_words,
    words_of_html,
    words_replaced,
)
from platform_core.lib.richtext.mentions import (
    checked_mentions,
    linked_ids,
    names_not_linked,
    typed_names,
)
from platform_core.lib.richtext.plain import plain_text_to_html
from platform_core.lib.richtext.text import (
    MOST_MENTIONS,
    excerpt,
    is_empty,
    mentioned_ids,
    mentioned_names,
    quote,
    to_plain_text,
)
from platform_core.lib.richtext.typed import PlainlyTyped, html_to_typed

__all__ = [
    "MOST_MENTIONS",
    "CleanHtml",
    "PlainlyTyped",
    "RichTextField",
    "RichTextFormField",
    "RichTextRefused",
    "RichTextWidget",
    "as_html",
    "as_sent",
    "checked_mentions",
    "excerpt",
    "html_to_typed",
    "is_empty",
    "linked_ids",
    "marked_html",
    "marked_text",
    "mentioned_ids",
    "mentioned_names",
    "names_not_linked",
    "places_in_words",
    "plain_text_to_html",
    "quote",
    "sanitise",
    "to_plain_text",
    "typed_names",
    "words_of_html",
    "words_replaced",
]
