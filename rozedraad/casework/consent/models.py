"""What a victim decided: one row for each team and part."""

from django.db import models

from rozedraad.shared.ids import new_id


class Consent(models.Model):
    """One decision (or question) about one part of one case for one team.

    Rows decided together share `decision_id`. The database ties grants to these rows: a grant for a
    team exists only while a row for the same case, team and part is in state given.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    team_id = models.UUIDField()
    part = models.TextField()
    purpose = models.TextField()
    state = models.TextField()
    channel = models.TextField(default="")
    decision_id = models.UUIDField()
    asked_by_team = models.UUIDField(null=True)
    recorded_by_team = models.UUIDField(null=True)
    recorded_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    confirm_before = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    step_key = models.TextField(default="")

    class Meta:
        db_table = "consent_consent"
        indexes = [
            models.Index(fields=["case_id", "team_id"], name="consent_case_team"),
            models.Index(
                fields=["until"], name="consent_until", condition=models.Q(state="given", until__isnull=False)
            ),
            models.Index(
                fields=["team_id"],
                name="consent_waiting",
                condition=models.Q(state="asked"),
            ),
            models.Index(
                fields=["asked_by_team"],
                name="consent_waiting_asked",
                condition=models.Q(state="asked"),
            ),
            models.Index(
                fields=["recorded_by_team"],
                name="consent_waiting_told",
                condition=models.Q(state="given", confirm_before__isnull=False, confirmed_at__isnull=True),
            ),
            models.Index(
                fields=["confirm_before"],
                name="consent_confirm",
                condition=models.Q(state="given", confirm_before__isnull=False, confirmed_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["asked", "given", "refused", "withdrawn", "expired"]),
                name="consent_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=["", "code", "oral", "paper"]), name="consent_channel_known"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    part__in=["facts", "story", "identity", "place", "suspect", "evidence", "originals"]
                ),
                name="consent_part_known",
            ),
            models.UniqueConstraint(
                fields=["case_id", "team_id", "part", "purpose"],
                condition=models.Q(state="given"),
                name="consent_given_once",
            ),
        ]
