"""Who the server takes the caller for; greets an unknown one as well."""


def whoami(user):
    return {
        "username": user.get_username(),
        "known": user.is_authenticated,
        "tenant": user.tenant.slug if getattr(user, "tenant", None) else None,
        "canary": getattr(user, "canary", ""),
    }
