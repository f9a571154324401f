"""Every address of the platform; each app keeps its own list."""
from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.i18n import set_language

from platform_core.content.views.media import picture
from platform_core.members.second_factor import connect_app, disconnect_app
from platform_core.members.views.addresses import change_address, first_password, undo_address
from platform_core.members.views.confirming import confirm_address
from platform_core.members.views.signing_out import sign_out
from platform_core.members.views.signing_up import sign_up

# What members ask for most stands first; addresses that begin with a language are tried last.
urlpatterns = [
    path("forum/", include("forum.urls")),
    path("practices/", include("goodpractices.urls")),
    path("search/", include("platform_core.search.urls")),
    path("notifications/", include("platform_core.notifications.urls")),
    path("accounts/2fa/totp/activate/", connect_app, name="mfa_activate_totp"),
    path("accounts/signup/", sign_up, name="account_signup"),
    path("accounts/2fa/totp/deactivate/", disconnect_app, name="mfa_deactivate_totp"),
    re_path(r"^accounts/confirm-email/(?P<key>[-:\w]+)/$", confirm_address,
            name="account_confirm_email"),
    path("accounts/email/", change_address, name="account_email"),
    path("accounts/email/undo/<str:token>/", undo_address, name="undo_address"),
    path("accounts/password/set/", first_password, name="account_set_password"),
    path("accounts/logout/", sign_out, name="account_logout"),
    path("accounts/", include("allauth.urls")),
    path("members/", include("platform_core.members.urls")),
    path("tags/", include("platform_core.taxonomy.urls")),
    path("moderation/", include("platform_core.moderation.urls")),
    path("files/", include("platform_core.attachments.urls")),
    path("rights/", include("platform_core.rights.urls")),
    path("media/<str:key>.<slug:ending>", picture, name="picture"),
    path("edit/", include("platform_core.content.urls")),
    path("edit/", include("platform_core.members.edit_urls")),
    path("edit/", include("platform_core.taxonomy.edit_urls")),
    path("edit/", include("platform_core.search.edit_urls")),
    path("edit/", include("platform_core.rights.edit_urls")),
    path("edit/", include("platform_core.rights.breach_urls")),
    path("edit/", include("forum.edit_urls")),
    path("language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("", include("platform_core.directory.urls")),
    path("", include("platform_core.resources.urls")),
    path("", include("goodpractices.public_urls")),
    path("", include("platform_core.meetings.urls")),
    path("", include("platform_core.advice.urls")),
    path("", include("platform_core.pages.urls")),
    path("", include("platform_core.pages.page_urls")),    # last: every other address goes first
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("platform_core.notifications.demo_urls")))

handler400 = "platform_core.pages.views.errors.bad_request"
handler403 = "platform_core.pages.views.errors.permission_denied"
handler404 = "platform_core.pages.views.errors.page_not_found"
handler429 = "platform_core.lib.ratelimit.too_often"  # where django-allauth looks for it
handler500 = "platform_core.pages.views.errors.server_error"
