"""Pages that ask again who somebody is: by the password, or by a code of the app."""
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse


def proved(view):
    """Let in who showed within the last minutes who they are; others show it first.

    Whoever has nothing to show it with is refused, and told why (adapter). A suspended member, who
    has no session, showed it when signing in.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.user.is_authenticated:
            get_adapter().get_reauthentication_methods(request.user)
            raise_if_reauthentication_required(request, app="allauth.account")
        return view(request, *args, **kwargs)

    return wrapped


def way_to_new_password(member):
    """The address at which this member chooses a new password, once."""
    key = PASSWORD_RESET_TOKEN_GENERATOR().make_token(member)
    return reverse("account_reset_password_from_key",
                   kwargs={"uidb36": user_pk_to_url_str(member), "key": key})
