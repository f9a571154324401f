"""Names without a title: known by lists, by a meeting or a need; in any letters; and whose not."""
import pytest

from platform_core.privacy.detectors import find

FOUND = [
    ("Kan Aster Gebru bij jullie terecht?", "Aster Gebru"),
    ("Zelf wil Dilan niet met de politie praten.", "Dilan"),
    ("I'll be in court with Roxana Ionescu on Friday.", "Roxana Ionescu"),
    ("Ik ga morgen langs bij Karin, die is mishandeld.", "Karin"),
    ("Quero falar sobre a Esther com a polícia.", "Esther"),
    ("Voor Selihom, 22 jaar, zoeken wij een tolk.", "Selihom"),
    ("The husband, a certain Quarcoo, holds her documents.", "Quarcoo"),
    ("Can we transfer Quarcoo? Her brother knows where she is.", "Quarcoo"),
    ("Rozmawialiśmy z Tetianą Szewczenko.", "Tetianą Szewczenko"),
    ("Ügyvédet keresek Mariamnak.", "Mariamnak"),
    ("Συνόδευσα την Ολένα Σεβτσένκο.", "Ολένα Σεβτσένκο"),
    ("Срещнахме Хадиджа.", "Хадиджа"),
    ("haar cliënte (سميرة) wil weg", "سميرة"),
    ("de cliënt ሰላም slaapt slecht", "ሰላም"),
    ("mevr el idrissi belde weer", "mevr el idrissi"),
    ("cliënt fatima slaapt slecht", "cliënt fatima"),
    ("ms o'connor-adeyemi rang twice", "ms o'connor-adeyemi"),
    ("De zaak-Ouedraogo ligt bij de officier.", "zaak-Ouedraogo"),
    ("Het dossier van J.P. van der Meulen is dicht.", "J.P. van der Meulen"),
    ("verslag gesprek met P. de Vries", "P. de Vries"),
    ("Re: O'Donoghue, Siobhán – request", "O'Donoghue, Siobhán"),
    ("Teklehaimanot staat op de lijst.", "Teklehaimanot"),
    ("Dzielnicowy Wójcik zna sprawę.", "Dzielnicowy Wójcik"),
    ("Ze noemt zichzelf Lulu.", "Lulu"),
    ("weet iemand of hodan al terug is?", "hodan"),
    ("afgesproken dat mariama diallo bij haar tante blijft", "mariama diallo"),
    ("heb je nog iets gehoord van lidia? ze zou komen", "lidia"),
    ("her daughter precious saw everything", "precious"),
    ("vandaag gesproken met blessing over de zitting", "blessing"),
    ("ms gjoka didnt turn up", "ms gjoka"),
    ("mw asefaw heeft gebeld", "mw asefaw"),
    ("De baby van Comfort is vannacht geboren.", "Comfort"),
    ("Volgens Blessing Osaretin zijn er nog drie meiden.", "Blessing Osaretin"),
    ("Interview with Nasteho went ok.", "Nasteho"),
    ("Re: O. Petrenko - no interpreter yet", "O. Petrenko"),
    ("Perera, Dilani wordt bedreigd", "Perera, Dilani"),
    ("Zitting in de zaak El Bouazzaoui, wie kan mee?", "zaak El Bouazzaoui"),
    ("Als Ferida belt, zeg dan niks.", "Ferida"),
    ("Fanta est repartie hier soir.", "Fanta"),
    ("Ich habe gestern mit Blessing telefoniert.", "Blessing"),
    ("Der Bruder von Ranyaleh hat angerufen", "Ranyaleh"),
    ("Precious non risponde al telefono.", "Precious"),
    ("Solicitor's letter for Ms J Okeke came back", "Ms J Okeke"),
    ("Reden: FERREIRA, Lurdes is gevallen", "FERREIRA, Lurdes"),
    ("زوج مريم يبحث عنها", "مريم"),
    ("Mbathio ha perso il bambino.", "Mbathio"),
    ("تحدثت اليوم مع سميرة وهي خائفة", "سميرة"),
]
NOBODY = [
    "Bedankt Marieke, hier heb ik veel aan! Groet, Joost",
    "Thanks Siobhán, could you share the slides? Best, Tom",
    "Eens met Karin: eerst veiligheid.",
    "Lees het boek van Iris Koops over narcisme.",
    "Judith Herman (1992) schreef er als eerste over.",
    "Koningin Máxima opende het huis.",
    "The Amina Trust and the Marie Keating Foundation are partners.",
    "Stichting Fatima Groep in Den Bosch.",
    "Nuestra Señora de Valme es un hospital.",
    "Victim Impact Statement and Client Voice are forms.",
    "Irish Refugee Council and Refugee Women Connect replied.",
    "Der Klientin Gehör schenken hilft.",
    "Vrouwen uit Eritrea en Meisjes uit Soedan.",
    "Meldt een slachtoffer zich, dan bellen wij.",
    "Gracias, Lucía, muy útil.",
    "dank je leyla, hier heb ik veel aan",
    "de amina stichting opent een huis",
    "Mr and Mrs are not used in the reports.",
    "Vrouw, Man of Anders: zo vraagt het formulier het.",
    "Volgens Judith Herman werkt dat niet.",
    "Ze is opgegroeid in Cali en in Doha.",
    "Hope and faith keep people going, and grace helps.",
    "Als Nidos belt, neem dan op.",
    "Grace periods differ in the Member States.",
    "La salle Simone Veil est réservée.",
    "Die Mutter von Zwillingen fragte nach dem Kurs.",
    "mw zelf heeft het niet gezegd",
    "Zaak C-621/21 van het Hof van Justitie is belangrijk.",
    "J.L. Herman (1992) schreef er als eerste over.",
    "Une animatrice de Dinant et un inspecteur d'Ath nous ont écrit.",
    "Jonge vrouwen uit Guinee en Sierra Leone noemen besnijdenis zelden.",
    "mw de voorzitter en cliënt van de groep",
    "العنف ضد المرأة",
]


@pytest.mark.parametrize(("text", "piece"), FOUND)
def test_somebody_is_known_without_a_title(text, piece):
    [found] = find(text)
    assert (found.kind, text[found.start : found.end]) == ("name_after_title", piece)


@pytest.mark.parametrize("text", NOBODY)
def test_colleagues_authors_and_what_is_called_after_somebody_are_left_alone(text):
    assert find(text) == []


@pytest.mark.parametrize("text", [
    "@Fatima Noor Dat is het ontbrekende stuk.", "Dank @Omar Haidari en @Sofie Peeters.",
    "@Hanna Tesfay Die vraag neem ik mee.", "Thanks @Anna van den Berg, well said.",
])
def test_a_member_who_is_spoken_to_is_no_case(text):
    assert find(text) == []


@pytest.mark.parametrize(("text", "piece"), [
    ("@anna ik sprak Mohammed Yusuf gisteren", "Mohammed Yusuf"),
    ("Vraag het @mevrouw de Vries", "mevrouw de Vries"),
])
def test_who_is_named_behind_a_mention_is_found(text, piece):
    assert [text[one.start : one.end] for one in find(text)] == [piece]
