"""Why a file is refused, in words that say what to do about it."""
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "animated": _("This picture moves. Choose a still one, or send a film."),
    "bomb": _("This file unpacks to far more than it says. Save it anew and try again."),
    "broken": _("This file cannot be read; it may be damaged. Save it anew and try again."),
    "busy": _("Other files are being read at this moment. Send it once more in a minute."),
    "disk": _("There is no room for files at the moment. What you wrote is still here: send "
              "it without the file, or try again later."),
    "embedded": _("Other files are hidden in this one. Save it without attachments or media."),
    "empty": _("There is nothing in this file."),
    "encoding": _("The letters of this file cannot be read. Save it as “UTF-8” and try again."),
    "fetches": _("This file fetches something from elsewhere when it is opened. Put pictures and "
                 "templates into the file itself."),
    "launch": _("This PDF sends or starts something when it is used. Print it as PDF and send "
                "that."),
    "locked": _("This file is locked with a password. Save it without one."),
    "long": _("This file has too many pages. Divide it."),
    "macros": _("There are macros or programs in this file. Save it without them (.docx, .xlsx, "
                ".pptx, .odt)."),
    "pixels": _("This picture has too many pixels. Make it smaller: 4,000 by 4,000 is enough."),
    "script": _("There is a program in this PDF. Print it as PDF and send that."),
    "slow": _("This file takes too long to read. Save it anew, or divide it."),
    "unscanned": _("Files cannot be looked at for viruses at this moment, so none is taken. What "
                   "you wrote stands: send it without the file, or try again later."),
    "virus": _("A virus scanner found something harmful in this file. Do not pass it on, and tell "
               "whoever looks after your computer."),
}
TAKEN = _("%(kinds)s; at most %(most)s.")
TOO_LARGE = _("This file is too large: %(size)s. At most %(most)s is taken here.")
NOT_TAKEN = _("This kind of file is not taken here. You can send: %(kinds)s.")
