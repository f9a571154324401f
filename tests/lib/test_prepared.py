"""A prepared query gives what the same queryset would, whatever is asked."""
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import CharField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from forum.models import Post, Thread
from platform_core.lib.prepared import Prepared, few_columns, marks, moment
from platform_core.members.models import Member

BY_AUTHOR = Prepared(lambda author, since: Thread.objects.filter(
    author=author, created__gte=since).select_related("category__audience").order_by("-pk"))
OF_THREAD = Prepared(lambda: Post.objects.all(),
                     "WHERE thread_id = %s ORDER BY number DESC LIMIT 1")


def facts(one):
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}


@pytest.mark.django_db
def test_objects_are_as_the_orm_gives_them(anna, thread, django_assert_num_queries):
    since = timezone.now() - timedelta(days=1)
    for _again in range(2):
        with django_assert_num_queries(1):
            [found] = BY_AUTHOR(thread.author_id, since)
            assert found.category.audience.key == "members"
        assert facts(found) == facts(Thread.objects.get(pk=thread.pk))
        assert not found._state.adding
    assert BY_AUTHOR(thread.author_id, timezone.now() + timedelta(days=1)) == []
    assert BY_AUTHOR(anna.pk + 1000, since) == []


@pytest.mark.django_db
def test_a_number_that_no_column_holds_is_found_nowhere():
    assert BY_AUTHOR(10 ** 30, timezone.now()) == []


@pytest.mark.django_db
def test_words_that_are_written_out_follow_the_columns(thread, anna):
    last = thread.reply(anna, "<p>Ask alone.</p>")
    [found] = OF_THREAD(thread.pk)
    assert facts(found) == facts(Post.objects.get(pk=last.pk))
    assert type(found.body) is type(Post.objects.get(pk=last.pk).body)


@pytest.mark.django_db
def test_few_columns_leave_the_others_for_later(thread):
    sql = f"SELECT id, title FROM forum_thread WHERE id IN ({marks([1, 2])})"  # noqa: S608
    [found] = few_columns(Thread, ["id", "title"], sql, [thread.pk, thread.pk])
    assert found == thread
    assert found.title == thread.title
    assert found.get_deferred_fields() >= {"created", "status"}


def test_no_values_are_nothing():
    assert marks([]) == "NULL"


@pytest.mark.django_db
def test_a_moment_is_the_same_on_every_engine(thread):
    with connection.cursor() as cursor:
        cursor.execute("SELECT created, max(created) FROM forum_thread WHERE id = %s "
                       "GROUP BY created", [thread.pk])
        assert [moment(at) for at in cursor.fetchone()] == [thread.created] * 2


@pytest.mark.django_db
def test_who_reads_is_found_by_key_and_narrowed_managers_stay_narrow(anna, ben, closed_group):
    assert facts(Member.objects.get(pk=anna.pk)) == facts(Member.objects.filter(pk=anna.pk).get())
    with pytest.raises(Member.DoesNotExist):
        Member.objects.get(pk=10 ** 9)
    ben.groups.remove(closed_group)
    assert closed_group.user_set.get(pk=anna.pk) == anna
    with pytest.raises(Member.DoesNotExist):
        closed_group.user_set.get(pk=ben.pk)


@pytest.mark.django_db
def test_a_column_of_a_joined_table_comes_along(thread, anna):
    of_category = RawSQL("shelf.slug", [], output_field=CharField())
    threads = Prepared(lambda: Thread.objects.annotate(stands_on=of_category),
                       "INNER JOIN forum_category shelf ON shelf.id = forum_thread.category_id "
                       "WHERE forum_thread.id = %s")
    [found] = threads(thread.pk)
    assert found.stands_on == thread.category.slug
    assert facts(found) == facts(Thread.objects.get(pk=thread.pk))
