"""Django's SMTP, without the name of this machine: a mail's first Received line repeats what we say in EHLO."""

import smtplib
from collections.abc import Callable
from email.utils import parseaddr
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend


class NeutralBackend(EmailBackend):
    """Introduces itself by the domain of the sender."""

    @property
    def connection_class(self) -> Callable[..., smtplib.SMTP]:  # type: ignore[override]
        return partial(_introduced, smtplib.SMTP_SSL if self.use_ssl else smtplib.SMTP)


def _introduced(make: Callable[..., smtplib.SMTP], host: str, port: int, **options: Any) -> smtplib.SMTP:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return make(host, port, **{**options, "local_hostname": domain or "localhost"})
