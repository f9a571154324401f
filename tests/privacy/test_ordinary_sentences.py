"""What professionals write every day must pass without a question."""
import pytest

from platform_core.privacy.detectors import find

DUTCH = [
    "De 3e wijk heeft 12 wijkteams en 4 huisartsen.",
    "Zie artikel 12 lid 3 van de wet, en bladzijde 45-48.",
    "In 2024 kwamen 1.234 mensen langs, 12% meer dan in 2023.",
    "Mevrouw kwam alleen, met een tolk aan de telefoon.",
    "Een cliënt vertelt het vaak pas bij het derde gesprek.",
    "Als de cliënt\nDe volgende stap is een veilige plek.",
    "Mail naar info@gemeente.nl of bel het algemene nummer 14 030.",
    "Op 10 december 2026 is de bijeenkomst in Utrecht.",
    "Bel 0800-2000 voor advies; bij gevaar 112.",
    "Bedankt @F. de Vries, en @Jo. Be welkom!",
    "We spraken 24 vrouwen uit Eritrea, Syrië en Afghanistan.",
    "Jongeren van 12-18 jaar krijgen drie lessen van 45 minuten.",
    "Vanaf 18 jaar geldt de Wmo 2015, daarvoor de Jeugdwet.",
    "Na 2 jaar stopt de subsidie van € 123.456.782 per 1 januari 2027.",
    "De begroting is 123456782 euro voor 3 jaar.",
    "Stap 1: vraag of de patiënt alleen wil praten. Stap 2: bel een tolk.",
    "Wil de cliënt Nederlands leren, dan kan dat bij het taalhuis.",
    "Een moeder Arabisch laten praten is niet hetzelfde als een tolk inzetten.",
    "Meldt een slachtoffer Slachtofferhulp af, dan bellen wij na een week.",
    "Het Gerechtshof 2019 en de Hoge Raad 2021 oordeelden anders.",
    "Op 12 maart 2026 spraken Syrische vrouwen in Utrecht over veiligheid.",
    "De heer en mevrouw worden altijd apart gesproken.",
    "Mevrouw de minister, de burgemeester en de wethouder waren er.",
    "Meer dan 150 deelnemers uit 12 landen; 9 op de 10 beveelt het aan.",
    "Bel 0900-8844 voor de politie als er geen spoed is.",
    "Verordening (EU) nr. 2016/679, artikel 9 lid 2 onder h.",
    "Kamerstukken II 2023/24, 28345, nr. 123456782.",
    "Stb. 2013, 142 en Stcrt. 2020, 12345.",
    "ISO 9001, NEN 7510 en de AVG zijn op orde.",
    "Het project loopt van 2018-10 tot 2020-03 met 5 partners.",
    "Zaal 3.14, 2e verdieping, van 9.30 tot 12.45 uur.",
    "Wij werken met een 24-uurs telefoon en 7 dagen per week.",
    "In week 12-13 en 20-21 is er geen inloop.",
    "PMID 30123456 en PMCID 6123457 beschrijven de methode.",
    "Versie 2.10.3 van 20241231 vervangt die van 20230115.",
    "De IND, het COA en Nidos zaten aan tafel met de GGD.",
    "Uit het onderzoek van 2019 EU-breed blijkt hetzelfde.",
    "COVID-19 maakte het in 2020-2021 moeilijker om te bellen.",
    "Een zoon van een collega gaf de film een stem.",
    "Vraag naar de familie: zijn er zussen, broers of kinderen in gevaar?",
]
ENGLISH = [
    "We plan a second talk after 14 days, at 09.30 in the morning.",
    "The patient should be seen alone, as routine, for everyone.",
    "Syrian and Afghan women told us that they prefer a woman as interpreter.",
    "The checklist has 10 questions and takes 20 minutes.",
    "Patient Safety Week and the Client Council were mentioned on Monday.",
    "Ask the client how she wants to be contacted, and when.",
    "Between 2018 and 2020 we trained 1,250 nurses in 12 countries.",
    "See https://example.org/files/2024/123456782.pdf and www.example.org/06-12345678.",
    "The toolkit (ISBN 978-90-1234-567-4) costs EUR 25.00.",
    "Directive (EU) 2024/1385 and Regulation 2016/679 apply.",
    "Write to training@example.org or secretariat of your own organisation.",
    "A survivor may not want police; a survivor English classes could help first.",
    "Mr and Mrs are not asked in the first form.",
    "Two sectors answered 87% of questions within 48-72 hours.",
    "Aged care, youth care and shelters each have their own protocol.",
    "In May 2025 we met in Dublin; in June 2025 in Rome.",
    "Meeting ID 812 3456 7890, passcode 123456.",
    "The 24/7 line 0800-0188 is free, also for professionals.",
]


@pytest.mark.parametrize("sentence", DUTCH + ENGLISH)
def test_nothing_is_found(sentence):
    assert find(sentence) == []
