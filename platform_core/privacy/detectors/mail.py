"""E-mail addresses, also those that are written so that a machine should not read them."""
import re

from platform_core.privacy.detectors.tables import either, small, words
from platform_core.privacy.detectors.words import PLACE_WORDS
from platform_core.privacy.findings import WARN, Finding

SAID_AT = words("at") - {"a", "at"}
AT = re.compile(
    rf"\s?[\[({{<]\s?(?:{either(words('at'))}|@)\s?[\])}}>]\s?|\s(?P<word>{either(SAID_AT)})\s|"
    r"(?P<weak>\sat\s)|(?P<sign>\s?@\s?)"
)
DOT = rf"(?P<said>\s?[\[({{<]\s?(?:{either(words('dot'))}|\.)\s?[\])}}>]\s?|\s(?:{either(words('dot'))})\s)"
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
PLAIN_HOST = re.compile(rf"{LABEL}(?:\.{LABEL}){{1,4}}")
LOOSE_HOST = re.compile(rf"{LABEL}(?:(?:{DOT}|\s?\.\s?){LABEL}){{1,4}}")
LOCAL = re.compile(r"[\w.+-]{1,64}")
ENDINGS = set(
    "com net org eu info biz io me co nl be de fr es it pl gr bg hr hu si mt ie uk pt ro se at ch lu "
    "dk no fi cz sk lt lv ee cy ru ua tr by rs ba al mk md example int edu gov".split()
)
# Mail hosts where everybody has their own box: an office would not use them.
PRIVATE = set(
    "gmail googlemail hotmail outlook live yahoo ymail icloud protonmail proton gmx aol msn tutanota "
    "tuta yandex zoho fastmail laposte wanadoo freenet t-online ziggo kpnmail kpnplanet xs4all hetnet "
    "casema chello quicknet upcmail skynet telenet proximus libero virgilio tiscali interia onet "
    "otenet eircom sapo seznam freemail citromail siol rocketmail hushmail inbox".split()
)
PRIVATE_HOSTS = set(
    "me.com mac.com mail.com email.com mail.ru pm.me web.de free.fr orange.fr sfr.fr home.nl planet.nl "
    "wp.pl o2.pl post.pl gazeta.pl abv.bg mail.bg dir.bg alice.it tin.it t-com.me ukr.net i.ua net.hr "
    "hey.com telia.com spray.se bredband.net maltanet.net go.net.mt".split()
)
ROLES = set(
    "info informatie information informacion informacja contact contacto contatti kontakt post postbus "
    "poczta mail office secretariaat secretariat secretary segreteria sekretariat bureau biuro ured "
    "pisarna iroda support steun help helpdesk desk hulp hulplijn helpline hilfe aide ayuda pomoc aiuto "
    "service services servicedesk klantenservice balie receptie reception accueil algemeen redactie "
    "communicatie communication communications press pers presse prensa stampa media webmaster noreply "
    "donotreply reply no not do meldpunt melden melding meldingen aanmelden aanmelding anmeldung "
    "inschrijven inschrijving intake training trainingen opleiding opleidingen scholing project "
    "projecten projects team privacy fg dpo avg gdpr klachten complaints vacatures jobs recruitment hr "
    "hrm finance administratie administration verwaltung admin bestuur board directie advies beratung "
    "consult consultatie onderzoek research sleutelpersonen vrijwilligers volunteers hello hallo hola "
    "csg ggd azc coa ind wijkteam politie police gemeente opvang praktijk poli kliniek clinic centrum "
    "centre center stichting jeugd youth sos atencion sportello events bibliotheek library newsletter "
    "nieuwsbrief enquiries general zorg care crisis noord oost zuid west nl be en fr de es it pl hr eu "
    "online centraal spoed huisarts huisartsen".split()
)
SPLIT = re.compile(r"[._+-]")
MARKED = 72


def emails(text):
    """Findings for e-mail addresses, but not for those of an office or a team."""
    low = small(text)
    last = 0
    for mark in AT.finditer(low):
        start = _start_of_local(low, mark.start(), last)
        host = _host(low, mark)
        if start is None or host is None:
            continue
        last = mark.end() + host.end() - host.start()
        if not _is_of_an_office(low[start : mark.start()], host[0]):
            yield Finding("email", WARN, start, host.end())


def _start_of_local(low, end, last):
    """Where the part before the sign begins; None when there is none."""
    backwards = low[max(last, end - MARKED) : end][::-1]
    local = LOCAL.match(backwards)
    return end - local.end() if local and re.search(r"\w", local[0]) else None


def _host(low, mark):
    """The host behind the sign: the looser the sign, the surer the host must be."""
    if mark["sign"] == "@":
        plain = PLAIN_HOST.match(low, mark.end())
        if plain:
            return plain
    host = LOOSE_HOST.match(low, mark.end())
    if not host or re.split(r"[\s.\])}>]+", host[0])[-1] not in ENDINGS:
        return None
    if mark["weak"] and not (host["said"] or _is_private(host[0])):
        return None
    return host


def _labels(host):
    return [label for label in re.split(rf"{DOT.replace('?P<said>', '?:')}|\s?\.\s?", host) if label]


def _is_private(host):
    labels = _labels(host)
    return ".".join(labels[-2:]) in PRIVATE_HOSTS or bool(PRIVATE.intersection(labels[-3:-1]))


def _is_of_an_office(local, host):
    if _is_private(host):
        return False
    parts = [part.rstrip("0123456789") for part in SPLIT.split(local) if part]
    ours = ROLES | PLACE_WORDS | set(_labels(host)[:-1])
    return all(part in ours for part in parts) and bool(parts) and bool(parts[0])
