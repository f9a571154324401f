"""What a form carries so that its words are kept, and what a calm page says about them."""
from django import template

from platform_core.members.keeper import keep_sent

register = template.Library()


@register.inclusion_tag("members/_keeper.html")
def keeper(sheet, form_id=""):
    """The hidden field of a kept form (`form.sheet`), and what came back into it.

    Stands in the form, or elsewhere with the form's id.
    """
    return {"sheet": sheet, "signed": sheet.signed, "form_id": form_id}


@register.simple_tag(takes_context=True)
def kept_now(context):
    """Whether the words that were sent, and not taken, are kept for their author."""
    request = context.get("request")
    return request is not None and request.method == "POST" and keep_sent(request)
