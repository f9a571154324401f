"""Addresses of the public pages, of contact with its desk, and of the few that are for machines."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from platform_core.pages import finding
from platform_core.pages.views import answering, contact, machines, reading, reporting, rules, years

app_name = "pages"
urlpatterns = [
    path("", reading.front, name="front"),
    path("home/", reading.work, name="work"),
    path("<language:code>/", reading.home, name="home"),
    path("<language:code>/you/", reading.for_you, {"slug": "you"}, name="for_you"),
    path("<language:code>/find/", finding.find, name="find"),
    path("<language:code>/languages/", reading.languages, name="languages"),
    path("<language:code>/contact/", contact.ask, {"slug": "contact"}, name="contact"),
    path("<language:code>/contact/sent/", contact.thanks, name="contact_sent"),
    path("<language:code>/contact/<slug:about>/", contact.ask, {"slug": "contact"},
         name="contact_about"),
    path("<language:code>/report/", reporting.report, {"slug": "report"}, name="report"),
    path("<language:code>/report/sent/", reporting.receipt, name="report_sent"),
    path("<language:code>/report/state/", reporting.state, name="report_state"),
    path("<language:code>/report/state/object/", reporting.object_by_code, name="report_object"),
    path("<language:code>/privacy/", reading.privacy, {"slug": "privacy"}, name="text_privacy"),
    path("<language:code>/rules/", rules.now, {"slug": "rules"}, name="text_rules"),
    path("<language:code>/rules/<int:number>/", rules.earlier, name="earlier_rules"),
    *(path(f"<language:code>/{slug}/", reading.text, {"slug": slug}, name=f"text_{slug}")
      for slug in reading.TEXTS),
    *(path(f"{old}/", reading.in_own_language, {"rest": rest}, name=name)
      for name, (old, rest) in reading.MOVED.items()),
    path("contact/", contact.as_member, name="ask"),
    path("contact/<slug:about>/", contact.as_member, name="ask_about"),
    path("edit/contact/", answering.messages_, name="messages"),
    path("edit/contact/<int:pk>/", answering.message, name="message"),
    path("edit/contact/<int:pk>/spam/", answering.spam, name="spam"),
    path("<language:code>/figures/", years.every, name="figures"),
    path("<language:code>/figures/<int:year>/", years.public_year, name="figures_of"),
    path("<language:code>/figures/<int:year>.csv", years.public_table, name="figures_table"),
    path("edit/figures/", years.desk, name="years"),
    path("edit/figures/<int:year>/", years.year, name="year"),
    path("edit/figures/<int:year>.csv", years.table, name="year_table"),
    path("health/", machines.health, name="health"),
    path("robots.txt", machines.robots, name="robots"),
    path("offline.js", machines.offline_worker, name="offline_worker"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
]
