"""The scripts of the editor, as something that a form's media can hold."""
from platform_core.lib.templatetags.ui import part


class Composer:
    """Renders templates/_composer.html once per form, wherever `{{ form.media }}` stands."""

    def __html__(self):
        return part("_composer.html", None)

    def __eq__(self, other):
        return isinstance(other, Composer)

    def __hash__(self):
        return hash(Composer)
