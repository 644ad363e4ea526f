"""The sound variant: the same routes, no gate in the URLconf, none needed."""

from django.urls import include, path
from django.views.decorators.http import require_POST, require_safe
from rest_framework.routers import SimpleRouter

from billing.hardened import (
    accounts,
    billing,
    bulk,
    closing,
    dashboards,
    documents,
    drafts,
    filtering,
    history,
    imports,
    ingest,
    invoices,
    limits,
    my_profile,
    nested,
    nickname,
    note_writes,
    notes,
    own_profile,
    own_user,
    preferences,
    prices,
    profile_doors,
    profiles,
    promotion,
    rates,
    reports,
    search,
    sessions,
    single_accounts,
    statements,
    tenant,
    touch,
    whoami,
)
from billing.shared.files import internal_file

router = SimpleRouter()
router.register("accounts", accounts.AccountViewSet, basename="account")
router.register("accounts", history.HistoryViewSet, basename="history")
router.register("limits", limits.LimitViewSet, basename="limit")
router.register("memos", promotion.MemoViewSet, basename="memo")

api = [
    path("billing/", billing.BillingView.as_view()),
    path("billing/summary/", billing.billing_summary),
    path("billing/memo/", billing.MemoBoard.as_view()),
    path("billing/report/", billing.BillingReport.as_view()),
    path("statements/", statements.latest_statements),
    path("statements/all/", statements.AllStatements.as_view()),
    path("me/anon/", whoami.WhoAmI.as_view()),
    path("legacy/promote/", promotion.MemoViewSet.as_view({"post": "promote"})),  # LAB:L-012
    path("catalog/prices/", prices.PurchasePrices.as_view()),
    path("internal-files/<slug:name>/", require_safe(internal_file)),
    path("my/orphans/", documents.LooseDocuments.as_view()),
    path("documents/<int:document_id>/", documents.DocumentPage.as_view()),
    path("documents/<int:document_id>/download/", documents.DocumentDownload.as_view()),
    path("drafts/<int:draft_id>/", drafts.DraftDetail.as_view()),
    path("secure/token-echo/", sessions.TokenEcho.as_view()),
    path("secure/session/", sessions.CurrentSession.as_view()),
    path("session/logout/", sessions.Logout.as_view()),
    path("vault/", sessions.Vault.as_view()),
    path("profile/nickname/", nickname.nickname),
    path("rates/internal/", rates.InternalRates.as_view()),
    path("rates/partner/", rates.PartnerRates.as_view()),
    path("rates/legacy/", rates.LegacyRates.as_view()),  # LAB:L-007
    path("profiles/", profiles.Profiles.as_view()),
    path("profiles/form/", require_POST(profiles.create_profile_from_form)),
    path("profiles/<int:profile_id>/", profiles.ProfileDetail.as_view()),
    path("v1/profiles/<int:profile_id>/", profiles.ProfileDetail.as_view(http_method_names=["get"])),  # LAB:L-013
    path("profiles/notes/<int:pk>/", notes.NoteDetail.as_view()),
    path("profile/update-mtls/", own_profile.update_profile_mtls),
    path("profile/quick/", own_profile.quick_update),
    path("profile/v2/", own_profile.update_profile_v2),
    path("profile/upsert/", profile_doors.upsert),
    path("profile/form/", require_POST(profile_doors.create_persona)),
    path("profile/extra/", profile_doors.save_extra),
    path("profile/lenient/", profile_doors.lenient),
    path("profile/nested/", nested.NestedProfile.as_view()),
    path("profile/settings/", preferences.Preferences.as_view()),
    path("users/me/", own_user.OwnUser.as_view()),
    path("notes/<int:pk>/", note_writes.NoteReplace.as_view()),
    path("ingest/profile/", ingest.IngestProfile.as_view()),
    path("invoices/import/", imports.ImportInvoices.as_view()),
    path("accounts/filter/", filtering.AccountFilter.as_view()),
    path("invoices/by-number/<slug:number>/", invoices.InvoiceByNumber.as_view()),
    path("invoices/<uuid:public_id>/", invoices.InvoiceByPublicId.as_view()),
    path("invoices/lookup/", invoices.InvoiceLookup.as_view()),
    path("accounts/<int:account_id>/invoices/<int:invoice_id>/", invoices.AccountInvoice.as_view()),
    path("invoices/bulk-note/", bulk.BulkNote.as_view()),
    path("accounts/close/", closing.CloseAccount.as_view()),
    path("accounts/current/", single_accounts.CurrentAccount.as_view()),
    path("accounts/raw/<int:account_id>/", single_accounts.RawAccount.as_view()),
    path("accounts/checked/<int:account_id>/", single_accounts.CheckedAccount.as_view()),
    path("accounts/<int:account_id>/shared/", single_accounts.SharedAccount.as_view()),
    path("accounts/search/", search.AccountSearch.as_view()),
    path("users/", search.Colleagues.as_view()),
    path("profiles/me/", my_profile.MyProfile.as_view()),
    path("tenant/export/", tenant.TenantExport.as_view()),
    path("tenant/accounts/", tenant.TenantAccounts.as_view()),
    path("reports/<int:report_id>/", reports.ReportDetail.as_view()),
    path("me/dashboard/", dashboards.Dashboard.as_view()),
    path("me/dashboard-proxy/", dashboards.DashboardBehindProxy.as_view()),
    path("accounts/<int:pk>/terms/", accounts.AccountTerms.as_view()),
    path("accounts/<int:pk>/alt/", accounts.AccountAlt.as_view()),
    path("accounts/<int:account_id>/touch/", touch.AccountTouch.as_view()),
    *router.urls,
    path("", include("billing.shared.urls")),
]

urlpatterns = [path("api/", include(api))]

handler400 = "config.errors.bad_request"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
