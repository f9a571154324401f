"""What an account hangs on: its address, the way back to the old one, and a first password."""
from allauth.account.adapter import get_adapter
from allauth.account.views import email
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from platform_core.lib.ratelimit import limited
from platform_core.members.address_changes import AddressChange
from platform_core.members.proving import way_to_new_password


@require_http_methods(["GET", "POST"])
def change_address(request):
    """django-allauth's page; who has nothing to show again who they are is refused.

    Of itself it would let them pass: somebody at an open page could take the account along.
    """
    if request.method == "POST":
        get_adapter().get_reauthentication_methods(request.user)
    return email(request)


@require_http_methods(["GET", "POST"])
def first_password(request):
    """Who has no password chooses one by mail: an open page proves nothing."""
    return redirect("account_reset_password")


@require_http_methods(["GET", "POST"])
@limited("undo-address", 20, 3600)
def undo_address(request, token):
    """Ask first, for mail programs open links; then the old address chooses a new password."""
    change, address = AddressChange.objects.by_token(token)
    if change and request.method == "POST" and change.undo(address):
        request.session.flush()
        return redirect(way_to_new_password(change.member))
    is_over = change is None or request.method == "POST"
    context = {"address": address, "is_over": is_over}
    return render(request, "account/undo_address.html", context, status=404 if is_over else 200)
