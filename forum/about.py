"""What a thread may be about: an object of another app that knows how to be discussed."""
from platform_core.lib.kinds import kinds_that
from platform_core.lib.paging import bounded_int


def about_of(request):
    """Read ?about=practice:12 (or the hidden field); None when absent, unknown or not visible."""
    kind, _, pk = request.GET.get("about", request.POST.get("about", "")).partition(":")
    known, number = kinds_that("discussed").get(kind), bounded_int(pk)
    if not (known and number):
        return None
    return known.model.objects.visible_to(request.user).filter(pk=number).first()
