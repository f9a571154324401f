"""What is not there yet in a language whose text is live: the words of the page itself."""
from platform_core.content.public import show, words_of


def not_yet(request, page, here, rest):
    """404 in the frame of the language: "not yet", the numbers, and where it exists."""
    others = tuple(one for one in page.elsewhere if one.code != page.language.code)
    return show(request, "public/not_yet.html", page.language.code, status=404, here=here,
                rest=rest, elsewhere=others, language=page.language, english=words_of("en"))
