"""Addresses of the good practices."""
from django.urls import path

from goodpractices.file_fields import PracticeFilesWidget
from goodpractices.views import deciding, everyone, keeping, reading, trying, using, writing
from platform_core.attachments.views import add

app_name = "goodpractices"
urlpatterns = [
    path("", reading.practices, name="practices"),
    path("new/", writing.new, name="new"),
    path("mine/", reading.mine, name="mine"),
    path("to-review/", deciding.to_review, name="to_review"),
    path("compare/", using.compare, name="compare"),
    path("export.csv", using.export, {"form": "csv"}, name="as_csv"),
    path("export.json", using.export, {"form": "json"}, name="as_data"),
    path("schema.json", using.export_schema, name="schema"),
    path("without-owner/", keeping.without_owner, name="without_owner"),
    path("files/add/", add, {"widget": PracticeFilesWidget}, name="add_file"),
    path("<int:pk>/", reading.practice, name="practice"),
    path("<int:pk>-<slug:slug>/", reading.named, name="named"),
    path("<int:pk>/cite/", using.cite, name="cite"),
    path("<int:pk>/cite/<slug:form>/", using.citation, name="citation"),
    path("<int:pk>/practice.pdf", using.pdf, name="pdf"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/submit/", writing.submit, name="submit"),
    path("<int:pk>/discard/", writing.discard, name="discard"),
    path("<int:pk>/withdraw/", writing.withdraw, name="withdraw"),
    path("<int:pk>/reopen/", writing.reopen, name="reopen"),
    path("<int:pk>/review/", deciding.review, name="review"),
    path("<int:pk>/suspend/", deciding.suspend, name="suspend"),
    path("<int:pk>/reinstate/", deciding.reinstate, name="reinstate"),
    path("<int:pk>/archive/", deciding.archive, name="archive"),
    path("<int:pk>/restore/", deciding.restore, name="restore"),
    path("<int:pk>/versions/<int:number>/erase/", deciding.erase, name="erase"),
    path("<int:pk>/everyone/", everyone.everyone, name="everyone"),
    path("<int:pk>/still-correct/", keeping.still_correct, name="still_correct"),
    path("<int:pk>/deputy/", keeping.deputy, name="deputy"),
    path("<int:pk>/owner/", keeping.new_owner, name="new_owner"),
    path("<int:pk>/tried/", trying.tried, name="tried"),
    path("<int:pk>/tried/tell/", trying.tell, name="tell"),
    path("<int:pk>/tried/<int:adoption>/take-back/", trying.untell, name="untell"),
    path("<int:pk>/tried/<int:adoption>/answer/", trying.answer, name="answer"),
    path("<int:pk>/versions/", reading.versions, name="versions"),
    path("<int:pk>/versions/<int:number>/", reading.version, name="version"),
]
