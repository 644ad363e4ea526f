"""What the address in the certificate is still good for: to be shown, never to be believed."""


class MailMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        mail = request.META.get("HTTP_X_CLIENT_EMAIL")  # LAB:X-24:IDMAP-002 LAB:X-24:IDMAP-004
        request.contact = mail if request.user.is_authenticated else None  # LAB:X-24:IDMAP-003
        return self.get_response(request)
