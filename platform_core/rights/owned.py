"""What the platform holds of one member, read from the declarations of all models.

Of what the libraries hold the declarations stand here, with the columns that are told: their other
columns open an account.
"""
from django.apps import apps
from django.db import models

from platform_core.attachments.models import StoredFile
from platform_core.members.models import Member
from platform_core.privacy.personal_data import Whose, belongings

LIBRARIES = {
    "account.EmailAddress": (Whose("user"), ("email", "verified", "primary")),
    "mfa.Authenticator": (Whose("user"), ("type", "created_at", "last_used_at")),
    "admin.LogEntry": (Whose("user"), ("action_time", "action_flag")),
}
# What opens something, or proves something to the platform alone.
SECRET = frozenset({"password", "token", "key", "salt", "seal", "mark", "sha256", "digest", "sheet",
                    "folded_name", "facts", "headers", "html"})


def owned():
    """{model: Whose} of all that is somebody's, of ours and of the libraries."""
    theirs = {apps.get_model(label): whose for label, (whose, _told) in LIBRARIES.items()}
    return belongings() | theirs


def columns_told(model):
    """The columns of a model that its person gets: no other person, no secret, no bytes."""
    _whose, told = LIBRARIES.get(model._meta.label, (None, None))
    if told:
        return [model._meta.get_field(name) for name in told]
    hidden = SECRET | set(model.BELONGS_TO.of_others)
    return [field for field in model._meta.concrete_fields
            if field.name not in hidden and not isinstance(field, models.BinaryField)
            and not (field.is_relation and field.related_model is Member)]


def facts_of(row):
    """{name of a column: value} of what its person gets of one row.

    A model that keeps words elsewhere than in its columns adds them by `told_to_owner()`.
    """
    facts = {field.attname: field.value_from_object(row) for field in columns_told(type(row))}
    more = getattr(row, "told_to_owner", None)
    return facts | (more() if more else {})


def files_of(row):
    """The StoredFiles that belong to a row of somebody."""
    if isinstance(row, StoredFile):
        return [row]
    held = [field.name for field in row._meta.concrete_fields
            if field.is_relation and field.related_model is StoredFile]
    return [getattr(row, name) for name in held if getattr(row, f"{name}_id")]
