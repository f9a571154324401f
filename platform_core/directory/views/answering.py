"""What those who came to a session think of it: a page of three questions, at an address by chance.

The address is what lets somebody answer: nobody else knows it, it takes as many answers as people
came, and it ends. So there is no account, cookie or token, and nothing that would tell who it was.
"""
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.content.public import SOURCE, public_page, show
from platform_core.directory.key_person_forms import AnswersForm
from platform_core.directory.models import InfoSession
from platform_core.directory.pages.people import AnswerPage, languages_with_words
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent

OFTEN = ("answers", 240, 3600)    # a whole group may share one address of the internet


@require_safe
def short(request, secret):
    """What stands on paper leads to the questions in the language that the browser asks for."""
    return redirect("directory:answer", _asked_for(request), secret)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@limited(*OFTEN)
def answer(request, code, secret):
    """The questions, and one participant's answers."""
    with translation.override(code):
        form = AnswersForm(sent(request))
        is_open = InfoSession.taking(secret) is not None
        if is_open and form.is_bound and form.is_valid():
            taken = InfoSession.take_answer(secret, form.answers, form.cleaned_data["remark"])
            if taken:
                return redirect("directory:answered", code)
            is_open = False    # somebody else was the last one
        return _show(request, code, secret, form, is_open)


@public_page
def answered(request, code):
    """It counts."""
    return show(request, "public/answered.html", code, rest="people/thanks/",
                elsewhere=languages_with_words(), shown=AnswerPage.of(code))


def _show(request, code, secret, form, is_open):
    status = 404 if not is_open else 422 if form.is_bound else 200
    response = show(request, "public/answer.html", code, rest=f"people/answer/{secret}/",
                    elsewhere=languages_with_words(), status=status,
                    shown=AnswerPage.of(code, form), is_open=is_open, is_secret=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _asked_for(request):
    known = {language.code for language in languages_with_words()}
    for asked, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for code in (asked, asked.partition("-")[0]):
            if code in known:
                return code
    return SOURCE
