"""How a date is written, in any order and language."""
import re

from platform_core.privacy.detectors.tables import either, words

YEAR = r"(?:\d{4}|['’]?\d{2})"
IN_DIGITS, DAY_IN_DIGITS = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
MONTH = rf"(?:{either(words('month', 'month_too'))})\.?"
DAY = r"\d{1,2}(?:e|st|nd|rd|th|er|º|ª|η|ης|\u03bf|-?ви|-?ти|-?ри|:e|-?[áeé]n|-?jén|-i)?\.?"
OF = r"(?:of |de |d['’]|ta['’] ?|the )?"
DATE = "|".join((
    r"\d{4} ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,2}",
    rf"\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?{YEAR}",
    r"\d{1,2} \d{1,2} \d{4}", r"\d{1,2}/\d{1,2}[ -]{1,2}(?:\d{4}|\d\d)",
    rf"{DAY_IN_DIGITS}{IN_DIGITS}(?:(?:19|20)\d\d|\d\d)",
    rf"(?:(?:19|20)\d\d|\d\d){IN_DIGITS}{DAY_IN_DIGITS}",
    rf"(?:{either(words('day'))}) (?:of )?{MONTH} \d{{4}}",
    rf"{DAY},?[ /-]?{OF}{MONTH},?[ /-]?(?:de |del |of |do |w )?{YEAR}",
    rf"(?:{MONTH}) ?{DAY},? {YEAR}",
    rf"\d{{4}}\.? {MONTH} ?{DAY}", rf"(?:19|20)\d\d, {DAY} {MONTH}",
    r"['’]\d\d[-/.]\d{1,2}[-/.]\d{1,2}",
    rf"{MONTH} \d{{4}}", r"(?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d",
    rf"\d{{1,2}}[ .-](?:{either(words('month_of_numerals'))})[ .-]\d{{4}}",
    rf"(?:{either(words('day_in_words'))}) {MONTH} (?:{either(words('century'))})[^\W\d_]{{0,24}}",
))
DATES = re.compile(rf"(?<![\w/])(?:{DATE})(?![\d/])")
# Only the day.
DAY_OF_A_YEAR = re.compile(
    rf"(?<![\w/.,-])(?:{DAY} ?{OF}{MONTH}(?![^\W_])|(?:{MONTH}) (?:the )?{DAY}(?!\w)|"
    r"(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])\.?(?![\w/.-]?\d))"
)
