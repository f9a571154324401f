"""The pages on which practices are found and read."""
import pytest

from goodpractices.models import GoodPractice
from platform_core.lib import links
from platform_core.notifications.models import Event, Inbox
from tests.goodpractices.conftest import bring, text

PAGES = ["practices", "mine", "new"]
BIG = 10**18


def publish(author, reviewer, **changes):
    return bring(GoodPractice.draft(author, text(**changes)), "published", author, reviewer)


@pytest.mark.parametrize("page", ["/practices/", "/practices/mine/", "/practices/new/"])
def test_visitors_are_asked_to_sign_in(client_of, nobody, page):
    answer = client_of(nobody).get(page)
    assert answer.status_code == 302
    assert "/login/" in answer.url


def test_applicants_are_told_that_it_is_for_members(client_of, applicant):
    assert client_of(applicant).get("/practices/").status_code == 403


def test_the_list_shows_what_is_published(client_of, ben, anna, ravi):
    publish(anna, ravi, title="Published one")
    GoodPractice.draft(anna, text(title="Unfinished one"))
    page = client_of(ben).get("/practices/").content.decode()
    assert "Published one" in page
    assert "Unfinished one" not in page
    assert "Well described" in page


def test_facets_have_counts_and_chosen_ones_can_be_taken_away(client_of, ben, anna, ravi):
    publish(anna, ravi, title="Dutch one")
    publish(anna, ravi, title="Greek one", countries=["GR"])
    answer = client_of(ben).get("/practices/", {"country": "GR"})
    page = answer.content.decode()
    assert "Greek one" in page
    assert "Dutch one" not in page
    assert answer.context["asked"].chips == [("Greece", "?")]
    facets = {name: rows for name, _heading, rows in answer.context["facets"]}
    assert facets["country"] == [("GR", "Greece", 1, True), ("NL", "Netherlands", 1, False)]


def test_words_and_a_facet_together_narrow(client_of, ben, anna, ravi):
    publish(anna, ravi, title="Interpreters at intake")
    publish(anna, ravi, title="Interpreters at the police", sectors_involved=["police"])
    answer = client_of(ben).get("/practices/", {"q": "interpreters", "sector": "police"})
    assert [hit.target.title for hit in answer.context["found"].hits] == [
        "Interpreters at the police"
    ]
    assert "<mark>" in answer.content.decode()
    assert [label for label, _address, _now in answer.context["asked"].orders] == [
        "Newest", "Best match"
    ]


@pytest.mark.parametrize(
    "query",
    ["country=XX&sector=%00&form=x&evidence=9&tag=%27", "page=999999999999999999999", "page=²",
     "q=%00%22%22%22(((", "q=" + "x" * 5000, "order=price", "page=-1"],
)
def test_nonsense_in_the_address_is_left_out(client_of, ben, published, query):
    assert client_of(ben).get(f"/practices/?{query}").status_code == 200


def test_a_single_tag_can_be_followed_from_the_list(client_of, ben, published):
    client = client_of(ben)
    page = client.get("/practices/?tag=identification")
    assert "Notify me about new practices with “identification”" in page.content.decode()
    tag = page.context["tag"]
    answer = client.post(
        f"/notifications/concept/{tag.pk}/follow/",
        {"next": "/practices/?tag=identification"},
    )
    assert answer.url == "/practices/?tag=identification"
    page = client.get("/practices/?tag=identification").content.decode()
    assert "Following “identification”" in page
    page = client.get("/practices/?tag=identification&form=rape").content.decode()
    assert "Following" not in page


def test_the_page_says_what_it_achieves_and_how_we_know(client_of, ben, published):
    page = client_of(ben).get(f"/practices/{published.pk}/").content.decode()
    assert page.count("<h1") == 1
    for words in (
        "Twice as many people received support.", "In short.", "When to use it", "How it works",
        "What to watch for", "What we learned", "not an official recognition", "Next review",
        "Regional health service", "Limitation:", "<li>See the person alone.</li>",
    ):
        assert words in page
    assert f"/forum/new/?about=practice:{published.pk}" in page


def test_other_apps_tell_what_they_know(client_of, ben, published, monkeypatch):
    monkeypatch.setattr(links, "ANSWERS", {"discussions": [lambda obj, member: [
        {"title": "Who has tried this?", "get_absolute_url": "/forum/threads/7/", "language": "en"}
    ]]})
    page = client_of(ben).get(published.get_absolute_url()).content.decode()
    assert "Who has tried this?" in page
    assert "/forum/threads/7/" in page


def test_related_practices_stand_beside(client_of, ben, published, anna, ravi):
    publish(anna, ravi, title="A close relative")
    GoodPractice.draft(anna, text(title="A hidden relative"))
    page = client_of(ben).get(published.get_absolute_url()).content.decode()
    assert "A close relative" in page
    assert "A hidden relative" not in page


def test_the_address_with_the_title_leads_to_the_one_without(client_of, ben, published):
    answer = client_of(ben).get(f"/practices/{published.pk}-screening-conversation/")
    assert answer.url == f"/practices/{published.pk}/"


@pytest.mark.parametrize(
    "path", ["", "edit/", "review/", "versions/", "versions/1/", "withdraw/", "suspend/"]
)
@pytest.mark.parametrize("pk", [404, BIG, 10**25])
def test_unknown_ids_are_not_found(client_of, kim, published, path, pk):
    assert client_of(kim).get(f"/practices/{pk}/{path}").status_code == 404


@pytest.mark.parametrize("number", [2, BIG, 10**25])
def test_unknown_versions_are_not_found(client_of, ben, published, number):
    page = f"/practices/{published.pk}/versions/{number}/"
    assert client_of(ben).get(page).status_code == 404


@pytest.mark.parametrize("path", ["", "edit/", "review/", "versions/", "withdraw/", "reopen/"])
def test_another_persons_draft_does_not_exist(client_of, ben, draft, path):
    assert client_of(ben).get(f"/practices/{draft.pk}/{path}").status_code == 404


def test_an_archived_practice_says_so(client_of, ben, published, kim):
    published.archive(kim, "Nobody offers it any more.")
    page = client_of(ben).get(published.get_absolute_url()).content.decode()
    assert "is archived. Nobody keeps it" in page


def test_my_practices_show_state_and_reason(client_of, anna, ravi, waiting):
    waiting.request_changes(ravi, "Say more about safety.")
    page = client_of(anna).get("/practices/mine/").content.decode()
    assert "Changes requested" in page
    assert "Say more about safety." in page


def test_versions_are_listed_and_can_be_read(client_of, ben, published):
    client = client_of(ben)
    assert "Version 1" in client.get(f"/practices/{published.pk}/versions/").content.decode()
    page = client.get(f"/practices/{published.pk}/versions/1/").content.decode()
    assert "This is version 1" in page
    assert "<li>See the person alone.</li>" in page


def test_seeing_a_practice_reads_its_notices(client_of, anna, ravi, waiting):
    waiting.publish(ravi, "well_described")
    for event in Event.objects.filter(delivered=None):
        event.deliver()
    assert Inbox.objects.of(anna).unread == 1
    client_of(anna).get(waiting.get_absolute_url())
    assert Inbox.objects.of(anna).unread == 0


def test_what_members_wrote_is_escaped(client_of, ben, anna, ravi):
    practice = publish(anna, ravi, title="<script>t</script>", need="<img src=x>", materials=[
        {"title": "<b>Card</b>", "url": "https://example.org/?a=1&b=2", "language": "en",
         "licence": "cc_by", "year": "2025"}])
    page = client_of(ben).get(practice.get_absolute_url()).content.decode()
    assert "<script>t" not in page
    assert "<img src=x>" not in page
    assert "<b>Card" not in page
    assert 'rel="noopener noreferrer nofollow ugc"' in page


@pytest.mark.parametrize(("status", "links"), [("member", True), ("suspended", False),
                                               ("left", False)])
def test_the_page_links_only_to_authors_who_have_a_page(client_of, ben, anna, published, status,
                                                        links):
    anna.status = status
    anna.save()
    client = client_of(ben)
    page = client.get(published.get_absolute_url()).content.decode()
    assert ("Former member" if status == "left" else "Anna Example") in page
    assert (f'href="{anna.get_absolute_url()}"' in page) == links
    assert client.get(anna.get_absolute_url()).status_code == (200 if links else 404)


def test_a_reviewer_who_left_leaves_the_practice_readable(client_of, ben, ravi, published):
    GoodPractice.objects.update(reviewed_by=None)
    page = client_of(ben).get(published.get_absolute_url())
    assert page.status_code == 200
    assert "by a colleague from" not in page.content.decode()


def test_the_headings_are_in_the_readers_language_and_the_text_in_its_own(
    client_of, ben, anna, ravi
):
    practice = publish(anna, ravi, title="Meelopen", language="nl")
    page = client_of(ben).get(practice.get_absolute_url()).content.decode()
    assert '<div class="prose" lang="nl" dir="auto">' in page
    assert '<h2 lang="en">When to use it</h2>' in page
    assert '<h1 lang="nl" dir="auto">Meelopen</h1>' in page


@pytest.mark.parametrize(("start", "end", "shown"), [
    ("2024-09", "", "September 2024"), ("2023-02", "2024-11", "February 2023 – November 2024"),
])
def test_months_are_written_out(client_of, ben, anna, ravi, start, end, shown):
    practice = publish(anna, ravi, start=start, end=end)
    page = client_of(ben).get(practice.get_absolute_url()).content.decode()
    assert shown in page
    assert start not in page


@pytest.mark.parametrize("visibility", ["members", "public"])
def test_the_wish_to_be_public_is_shown_to_those_who_may_read(client_of, ben, nobody, anna, ravi,
                                                               visibility):
    practice = publish(anna, ravi, visibility=visibility)
    page = client_of(ben).get(practice.get_absolute_url()).content.decode()
    assert ("Everyone, once an editor agrees" in page) == (visibility == "public")
    assert client_of(nobody).get(practice.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("empty", ["setting", "languages_of_delivery", "results", "referral",
                                   "materials", "participation", "inclusivity", "cost_band"])
def test_what_was_not_filled_in_has_no_heading(client_of, anna, empty):
    headings = {"setting": "Setting", "languages_of_delivery": "Languages", "cost_band": "Cost",
                "referral": "Referral", "materials": "Materials", "inclusivity": "Inclusion",
                "participation": "People with lived experience:", "results": "412 conversations"}
    practice = GoodPractice.draft(anna, text(**{empty: type(text()[empty])()}))
    article = client_of(anna).get(practice.get_absolute_url()).content.decode().split("<main")[1]
    shown = f">{headings[empty]}<" if empty != "results" else headings[empty]
    assert shown not in article
