"""Tables of the vault. They hold bare ids: what ties them to cases and consents stands in those modules.

Nothing here is readable: keys are wrapped, values sealed, and what is in the clear (ids, generations, sizes
of sealed bytes) says who could open what, never what it says. Row security on grants, items and compartments
is set up by `cases`.
"""

from django.db import models

from rozedraad.shared.ids import new_id


class Compartment(models.Model):
    """One generation of the key of one compartment of one case."""

    pk = models.CompositePrimaryKey("case_id", "name", "generation")
    case_id = models.UUIDField()
    name = models.CharField(max_length=60)
    generation = models.PositiveIntegerField()
    stale = models.BooleanField(default=False)  # somebody lost access: no new item may come in


class Grant(models.Model):
    """A compartment key, wrapped for one holder."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    compartment = models.CharField(max_length=60)
    generation = models.PositiveIntegerField()
    holder_kind = models.CharField(max_length=8)
    holder_id = models.UUIDField()
    epoch = models.PositiveIntegerField()
    consent_id = models.UUIDField(null=True)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                # One for each consent: a second one, for another purpose, outlives the first.
                fields=["case_id", "compartment", "generation", "holder_id", "consent_id"],
                nulls_distinct=False,
                name="vault_grant_one_per_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(holder_kind__in=("team", "reporter")), name="vault_grant_holder_kind"
            ),
        ]
        indexes = [
            models.Index(fields=["holder_id"], name="vault_grant_holder"),
            models.Index(
                fields=["consent_id"],
                name="vault_grant_consent",
                condition=models.Q(consent_id__isnull=False),
            ),
        ]


class Item(models.Model):
    """One sealed value. `kind` says what it is for (a story, a phone number), never what it says."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    compartment = models.CharField(max_length=60)
    generation = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    sealed = models.BinaryField()
    author_kind = models.CharField(max_length=8)
    author_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    file_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case_id", "compartment", "generation"], name="vault_item_place")]


class File(models.Model):
    """A sealed file in EVIDENCE_DIR. Its key and name are in a sealed item; `size` counts sealed bytes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)  # null: belongs to an item

    class Meta:
        indexes = [
            models.Index(
                fields=["expires_at"], name="vault_file_expiry", condition=models.Q(expires_at__isnull=False)
            )
        ]


class ReporterKey(models.Model):
    """What is stored of a code: an id to look it up by and a public key."""

    class State(models.TextChoices):
        ACTIVE = "active"
        PROVISIONAL = "provisional"  # staff handed the code over: exchanged at first use
        REPLACED = "replaced"  # a new code was issued; this one works until `works_until`

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField(db_index=True)
    lookup_id = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    mac = models.BinaryField()
    state = models.CharField(max_length=12, choices=State, default=State.ACTIVE)
    works_until = models.DateTimeField(null=True)


class TeamKey(models.Model):
    """A team's public key of one epoch."""

    pk = models.CompositePrimaryKey("team_id", "epoch")
    team_id = models.UUIDField()
    epoch = models.PositiveIntegerField()
    public_key = models.BinaryField()
    mac = models.BinaryField()


class TeamKeyCopy(models.Model):
    """A team's private key of one epoch, wrapped for one member."""

    pk = models.CompositePrimaryKey("team_id", "epoch", "member_id")
    team_id = models.UUIDField()
    epoch = models.PositiveIntegerField()
    member_id = models.UUIDField(db_index=True)
    sealed = models.BinaryField()


class MemberKey(models.Model):
    """A member's key pair; the private half is sealed under the passphrase. `cost` is what a guess costs."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member_id = models.UUIDField()
    public_key = models.BinaryField()
    mac = models.BinaryField()
    salt = models.BinaryField()
    cost = models.BinaryField()
    sealed_private = models.BinaryField()
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member_id"], name="vault_memberkey_one_current", condition=models.Q(current=True)
            )
        ]
        indexes = [models.Index(fields=["member_id"], name="vault_memberkey_member")]


class Session(models.Model):
    """An unlocked keyring at rest, sealed under a secret that only the cookie holds."""

    id = models.BinaryField(primary_key=True)
    kind = models.CharField(max_length=8)
    holder_id = models.UUIDField(db_index=True)
    sealed = models.BinaryField()
    last_seen = models.DateTimeField(db_index=True)
    expires = models.DateTimeField()


class Secret(models.Model):
    """Something only the server may open: a second-factor seed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(max_length=80)
    sealed = models.BinaryField()


class Attempt(models.Model):
    """Wrong codes per source and hour. The source is a keyed hash that changes every hour; the table is
    unlogged, so it is in no backup and no replica."""

    source = models.BinaryField(primary_key=True)
    hour = models.PositiveBigIntegerField(db_index=True)
    failures = models.PositiveIntegerField()
