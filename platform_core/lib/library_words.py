"""Messages of Django and allauth that our locale says better than theirs, or that theirs lacks.

Our locale is asked first. Nothing reads this list but makemessages, which would drop the texts, and
the test that every message that a person can meet has good Dutch.
"""
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

REWORDED = [
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("Enter a list of values."),
    _("Enter a number."),
    _("Enter a valid UUID."),
    _("Enter a valid date."),
    _("Enter a valid email address."),
    _("Enter a valid value."),
    _("Enter a whole number."),
    _("Null characters are not allowed."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("You must type the same password each time."),
    _("“%(pk)s” is not a valid value."),
]
REWORDED_COUNTS = [
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
]
