"""The mail of the demo, to be read in the browser; these addresses exist in the demo alone."""
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from platform_core.notifications.models import OutgoingMail


@require_safe
def mailbox(request):
    """The newest mails that the platform sent."""
    mails = OutgoingMail.objects.order_by("-pk")[:50]
    return render(request, "notifications/demo_mailbox.html", {"mails": mails})


@require_safe
def mail(request, pk):
    """One mail."""
    context = {"mail": get_object_or_404(OutgoingMail, pk=pk)}
    return render(request, "notifications/demo_mail.html", context)


app_name = "demo"
urlpatterns = [path("mail/", mailbox, name="mailbox"), path("mail/<int:pk>/", mail, name="mail")]
