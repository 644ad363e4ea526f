"""Routes that are identical and sound in both variants."""

from django.urls import path, re_path
from django.views.decorators.http import require_safe

from billing.shared import (
    closing,
    decoys,
    documents,
    drafts,
    files,
    lists,
    memos,
    profiles,
    reports,
    sessions,
)
from billing.shared import decoys_of_scope as scope
from billing.shared import decoys_of_traffic as traffic
from mtls.gates import public

urlpatterns = [
    path("me/", profiles.Me.as_view()),
    path("profile/", profiles.PrimaryProfile.as_view()),
    path("profiles/notes/", lists.OwnNotes.as_view()),
    path("invoices/", lists.OwnInvoices.as_view()),
    path("billing/memo/<int:memo_id>/", memos.MemoDetail.as_view()),
    path("accounts/reopen/", closing.ReopenAccount.as_view()),
    path("reports/", reports.OwnReports.as_view()),
    path("documents/", documents.OwnDocuments.as_view()),
    path("drafts/", drafts.OwnDrafts.as_view()),
    path("session/token/", sessions.SessionToken.as_view()),
    path("public-files/<slug:name>/", public(require_safe(files.public_file))),
    path("health/", decoys.health),
    path("catalog/", public(decoys.Catalog.as_view())),
    path("echo-id/<slug:reference>/", decoys.EchoId.as_view()),
    path("profiles/<int:profile_id>/card/", decoys.ProfileCard.as_view()),
    path("soft/<int:account_id>/", decoys.SoftDenial.as_view()),
    path("own-only/<int:profile_id>/", decoys.OwnOnly.as_view()),
    path("accept-all/", decoys.AcceptAll.as_view()),
    path("stable-id/", decoys.StableId.as_view()),
    path("guarded-elsewhere/<int:account_id>/", scope.guarded_elsewhere),
    path("accounts/<int:account_id>/by-manager/", scope.AccountByManager.as_view()),
    path("accounts/<int:account_id>/own-row/", scope.OwnRow.as_view()),
    path("profile/strict-but-open/", scope.StrictButOpen.as_view()),
    path("profile/careful/", scope.CarefulUpdate.as_view()),
    path("flaky/", traffic.Flaky.as_view()),
    path("slow/", traffic.Slow.as_view()),
    path("limited/", traffic.Limited.as_view()),
    path("redirects/", traffic.redirects),
    path("health/ready/", public(traffic.Ready.as_view())),
    re_path(r"^spa/", public(require_safe(traffic.single_page))),
]
