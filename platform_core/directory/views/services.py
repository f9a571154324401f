"""Soon."""
from django.views.decorators.http import require_safe
@require_safe
def services(request, **k): ...
countries=country=new=service=act=value=services
