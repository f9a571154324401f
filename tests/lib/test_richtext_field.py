"""A column for rich text holds clean HTML whichever way it is written."""
import json

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.template import Context, Template
from django.utils.html import format_html

from forum.models import Post
from platform_core.lib.richtext import CleanHtml, RichTextField, RichTextFormField

BAD = "<p>x</p><script>1</script><img src=x onerror=1><a href='javascript:alert(1)'>l</a>"
CLEAN = "<p>x</p>l"


@pytest.fixture
def post(thread):
    return thread.first_post


def save(post):
    post.body = BAD
    post.save()


def save_one_field(post):
    post.body = BAD
    post.save(update_fields=["body"])


def create(post):
    copy = Post(thread=post.thread, author=post.author, body=BAD)
    copy.save()
    post.pk = copy.pk


def bulk_create(post):
    [copy] = Post.objects.bulk_create([Post(thread=post.thread, author=post.author, body=BAD)])
    post.pk = copy.pk


def bulk_update(post):
    post.body = BAD
    Post.objects.bulk_update([post], ["body"])


def update(post):
    Post.objects.filter(pk=post.pk).update(body=BAD)


def update_with_what_another_called_safe(post):
    Post.objects.filter(pk=post.pk).update(body=format_html("<p>x</p><script>1</script>l"))


def update_or_create(post):
    Post.objects.update_or_create(pk=post.pk, defaults={"body": BAD})


def get_or_create(post):
    defaults = {"thread": post.thread, "author": post.author, "body": BAD}
    copy, _made = Post.objects.get_or_create(number=99, defaults=defaults)
    post.pk = copy.pk


def load_a_fixture(post):
    record = json.loads(serializers.serialize("json", [post]))
    record[0]["fields"]["body"] = BAD
    for loaded in serializers.deserialize("json", json.dumps(record)):
        loaded.save()


@pytest.mark.parametrize(
    "door",
    [save, save_one_field, create, bulk_create, bulk_update, update,
     update_with_what_another_called_safe, update_or_create, get_or_create, load_a_fixture],
    ids=lambda door: door.__name__,
)
def test_every_door_cleans(post, door):
    door(post)
    assert Post.objects.get(pk=post.pk).body == CLEAN


def test_stored_text_is_shown_as_html(post):
    save(post)
    shown = Template("{{ post.body }}").render(Context({"post": Post.objects.get(pk=post.pk)}))
    assert shown == CLEAN


def test_an_instance_is_clean_after_it_was_saved_or_checked(post):
    save(post)
    assert isinstance(post.body, CleanHtml)
    post.body = BAD
    post.clean_fields(exclude=["token", "edited_at"])
    assert post.body == CLEAN


def test_text_that_is_not_saved_yet_is_escaped(post):
    post.body = BAD
    assert "<script" not in Template("{{ post.body }}").render(Context({"post": post}))


def test_a_refused_text_is_an_error_at_its_field_and_changes_nothing(post):
    before = post.body
    post.body = "<" * 30_000
    with pytest.raises(ValidationError) as refused:
        post.clean_fields(exclude=["token", "edited_at"])
    assert "body" in refused.value.message_dict
    with pytest.raises(ValidationError), transaction.atomic():
        post.save()
    assert Post.objects.get(pk=post.pk).body == before


def test_text_may_be_copied_in_the_database_but_not_made_there(post):
    assert Post.objects.filter(pk=post.pk).update(body=F("body")) == 1
    post.body = Concat("body", Value("<script>"))
    with pytest.raises(TypeError):
        post.save()


def test_a_missing_text_stays_missing():
    field = RichTextField(null=True)
    assert field.to_python(None) is None
    assert field.get_prep_value(None) is None
    assert field.from_db_value(None, None, None) is None


def test_forms_of_models_get_the_field_for_rich_text():
    assert isinstance(RichTextField(blank=True).formfield(), RichTextFormField)


def test_migrations_know_the_field_by_its_public_name():
    _name, path, _args, kwargs = RichTextField("text", blank=True).deconstruct()
    assert path == "platform_core.lib.richtext.RichTextField"
    assert kwargs == {"verbose_name": "text", "blank": True}
    assert issubclass(RichTextField, models.TextField)
