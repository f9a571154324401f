"""The link by which somebody confirms an e-mail address; opened or pressed again, it explains."""
from allauth.account import app_settings
from allauth.account.models import EmailAddress
from allauth.account.views import ConfirmEmailView
from django.core import signing
from django.http import Http404
from django.views.decorators.http import require_http_methods


class ConfirmAddress(ConfirmEmailView):
    """django-allauth's page, which answers a link that was used already with a bare 404."""

    def post(self, *args, **kwargs):
        try:
            return super().post(*args, **kwargs)
        except Http404:
            self.object = None
            context = self.get_context_data()
            status = 200 if context["is_confirmed"] else 404
            return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs):
        is_confirmed = self.object is None and was_confirmed(self.kwargs["key"])
        return super().get_context_data(**kwargs) | {"is_confirmed": is_confirmed}


def was_confirmed(key):
    """Whether this link, however old, is the one by which an address was confirmed."""
    try:
        pk = signing.loads(key, salt=app_settings.SALT)
    except signing.BadSignature:
        return False
    return EmailAddress.objects.filter(pk=pk, verified=True).exists()


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request, key):
    """Ask whether the address is theirs, and confirm it."""
    return ConfirmAddress.as_view()(request, key=key)
