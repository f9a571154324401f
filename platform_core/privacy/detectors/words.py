"""The words of facts that together point at somebody: origins, places, people, events."""
import re

from platform_core.privacy.detectors import tables


def _words(text):
    return [word.replace("_", " ") for word in text.split()]


def either(text):
    """Words as alternatives of a pattern, the longest first; "_" stands for a space."""
    return tables.either(_words(text))


MONTHS = tables.either(tables.words("month", languages=("nl", "en", "fr", "es", "it", "de")))
# The beginnings of countries and of what comes from them, in Dutch and English.
ORIGINS = either(
    "Eritre Syri Afgha Somali Irak Iraq Iran Ethiop Nigeria Marok Morocc Turk Oekra Ukrain Soedan "
    "Sudan Guine Gambia Jemen Yemen Koerd Kurd Pakistan Congo Oegand Ugand Sierra_Leon Albani "
    "Georgi Venezuel Venezol Colombi Vietnam Chines China Indiase Indian Egypt Libië Libisch Liby "
    "Palest Tsjetsj Chech Russ Surina Ghan Kameroen Cameroon Angol Rwand Burund Libanes Leban "
    "Bosni Kosov Servi Serbi Pools Poolse Polish Roemeen Romani Bulgaar Bulgari Filipij Filipin "
    "Thais Thai Indones Bangla Nepal Mongol Armee Armen Azerb Jezidi Yezidi Yazidi Algeri Tunesi "
    "Tunisi Senegal Mali Kenia Kenya Tanzan Zimbab Braz Peru Ecuador Hondur Salvador Cuba Antill "
    "Hongaar Hungari Kroat Croat Roma Sinti Wit-Rus Belarus Moldav Moldov Oezbe Uzbek Tadzjiek"
)
PLACE_WORDS = tables.words("place_name")
PLACES = "|".join(re.escape(word).title() for word in sorted(PLACE_WORDS, key=len, reverse=True))
PLACE_ENDINGS = either(
    "dam burg stad dorp veen hoven loo wijk recht meer drecht foort kerk hout donk broek zijl "
    "muiden sluis berg dijk ham borg veld horst laar gem sum"
)
PERSON = either(
    "vrouw man meisje jongen moeder vader kind zoon dochter cliënt cliënte patiënt patiënte "
    "slachtoffer asielzoeker statushouder vluchteling bewoonster bewoner zus broer echtgenote "
    "echtgenoot woman girl boy mother father child son daughter client patient victim survivor "
    "refugee sister brother husband wife teenager lady"
)
PEOPLE = either(
    "vrouwen mannen meisjes jongens jongeren kinderen cliënten patiënten slachtoffers asielzoekers "
    "statushouders vluchtelingen moeders vaders studenten deelnemers women men girls boys children "
    "clients patients victims survivors refugees mothers fathers students people participants"
)
FAMILY = either(
    "kind kinderen dochter dochters dochtertje zoon zonen zoons zoontje zus zussen zusje broer "
    "broers broertje man vrouw echtgenoot echtgenote ex ex-man ex-partner partner moeder vader "
    "schoonmoeder schoonvader schoonzus oom tante neef nicht baby tweeling gezin child children "
    "daughter daughters son sons sister sisters brother brothers husband wife mother father "
    "mother-in-law father-in-law uncle aunt cousin twins family"
)
SOME = either(
    "een twee drie vier vijf zes zeven acht one two three four five six seven eight"
) + r"|\d"
RARE = either(
    "brandwonden zuuraanval verminkt gebroken_kaak gebroken_arm gebroken_pols gebroken_been "
    "steekwond steekwonden schotwond dwarslaesie blind_geworden burns acid_attack broken_jaw "
    "broken_arm broken_wrist broken_leg stab_wound stab_wounds gunshot_wound lost_an_eye imam "
    "dominee priester piloot rechter journalist journaliste zangeres zanger politicus politica "
    "generaal chirurg pilot judge singer politician general surgeon army_officer"
)
IMMIGRATION = either(
    "dublinprocedure dublinclaim dublinclaimant dublinner uitgeprocedeerd uitgeprocedeerde "
    "gezinshereniging nareis nareiziger asielaanvraag asielgehoor nader_gehoor eerste_gehoor "
    "uitzetting overdracht_aan verblijfsvergunning mvv inreisverbod ongedocumenteerd "
    "family_reunification dublin_case dublin_transfer asylum_interview asylum_claim "
    "asylum_application deportation residence_permit undocumented entry_ban"
)
