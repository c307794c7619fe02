"""People who sign in. No password is kept here: the vault verifies a passphrase by unsealing with it."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from rozedraad.shared import clock
from rozedraad.shared.ids import new_id, random_id


class MemberManager(BaseUserManager["Member"]):
    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(email=(username or "").strip().lower())


class Member(AbstractBaseUser):
    """A person in a team. `stamp` changes with the passphrase, which ends every other session."""

    id = models.UUIDField(primary_key=True, default=new_id)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, default="nl")
    is_active = models.BooleanField(default=True)
    stamp = models.UUIDField(default=random_id)
    created_at = models.DateTimeField(default=clock.now)
    enrolled_at = models.DateTimeField(null=True)

    # What Django's own base would add and this code never uses.
    password = None  # type: ignore[assignment]
    last_login = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = MemberManager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="accounts_member_email_lower", condition=Q(email=Lower("email")))
        ]

    def __str__(self) -> str:
        return str(self.id)

    def get_session_auth_hash(self) -> str:
        return salted_hmac("rozedraad.accounts.session", str(self.stamp), algorithm="sha256").hexdigest()

    def has_usable_password(self) -> bool:
        return False

    def check_password(self, raw_password: str | None) -> bool:  # noqa: ARG002
        return False


class Invitation(models.Model):
    """A way in that works once: for somebody's first passphrase, or a new one after forgetting it.
    Only a digest of the link is stored."""

    id = models.UUIDField(primary_key=True, default=new_id)
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    digest = models.BinaryField(unique=True, max_length=32)
    made_by_id = models.UUIDField(null=True)
    factor_lost = models.BooleanField(default=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Leave(models.Model):
    """Somebody is away from a team for some days, and a colleague there stands in. `ends_on` is the first day back."""

    id = models.UUIDField(primary_key=True, default=new_id)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="leaves")
    team_id = models.UUIDField()
    stand_in = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="stands_in")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["team_id", "ends_on"], name="accounts_leave_team")]
        constraints = [
            models.CheckConstraint(name="accounts_leave_some_days", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(name="accounts_leave_somebody_else", condition=~Q(stand_in=F("member"))),
        ]


class Tries(models.Model):
    """How often something failed since a moment. The key is a keyed digest: no address, no name."""

    key = models.BinaryField(primary_key=True, max_length=32)
    failures = models.PositiveIntegerField()
    since = models.DateTimeField(db_index=True)


class PartnerKey(models.Model):
    """A key of a partner's system. What is stored recognises it and does not give it away. `name` is for whoever
    keeps the keys: which system, which environment."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation_id = models.UUIDField()
    name = models.CharField(max_length=80)
    lookup_id = models.BinaryField(unique=True, max_length=32)
    mark = models.BinaryField(max_length=32)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)
