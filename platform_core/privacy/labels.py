"""What each kind of finding is called for the person who wrote it."""
from django.utils.translation import gettext_lazy as _

LABELS = {
    "iban": _("bank account number"),
    "nl_bsn": _("citizen service number"),
    "nl_vnummer": _("number of a foreign national"),
    "nl_parketnummer": _("number of a prosecution"),
    "nl_police_pv": _("number of a police report"),
    "nl_residence_doc": _("number of a residence document"),
    "mt_id": _("number of an identity card"),
    "passport": _("number of a passport or identity card"),
    "driving_licence": _("number of a driving licence"),
    "case_number": _("number of a case or file"),
    "patient_number": _("number of a patient or client"),
    "payment_card": _("number of a payment card"),
    "email": _("e-mail address"),
    "handle": _("name on social media"),
    "phone": _("telephone number"),
    "nl_address": _("address"),
    "nl_postcode": _("postcode"),
    "postcode": _("postcode"),
    "nl_kenteken": _("number plate"),
    "dob": _("date of birth"),
    "name_after_title": _("name"),
    "combination": _("facts that together point at one person"),
}


def label_of(kind):
    """The name of a kind of finding; national numbers share one."""
    return LABELS.get(kind, _("national identification number"))
