"""What every template may ask for."""
from django.conf import settings


def platform(request):
    """Settings that pages show: whether this is the demo."""
    return {"is_demo": settings.DEMO}
