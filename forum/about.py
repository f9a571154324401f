"""What a thread may be about: an object of another app that knows how to be discussed."""
from django.apps import apps

from platform_core.lib.paging import bounded_int


def discussable():
    """Models that a thread may be about: those that name themselves with `DISCUSSED_AS`."""
    models = [model for model in apps.get_models() if getattr(model, "DISCUSSED_AS", None)]
    return {model.DISCUSSED_AS: model for model in models}


def about_of(request):
    """Read ?about=practice:12 (or the hidden field); None when absent, unknown or not visible."""
    kind, _, pk = request.GET.get("about", request.POST.get("about", "")).partition(":")
    model, number = discussable().get(kind), bounded_int(pk)
    if not (model and number):
        return None
    return model.objects.visible_to(request.user).filter(pk=number).first()
