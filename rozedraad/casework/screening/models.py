"""Proposals to look again whether the label of a case is missing."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rozedraad.shared.ids import new_id


class Proposal(models.Model):
    """What one version of the word list found when a team opened a case: reasons in codes, never a word. It is gone
    when the person refuses the label; undecided, when the label is there by another way."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    team_id = models.UUIDField()
    list_version = models.TextField()
    reasons = ArrayField(models.TextField())
    grounds = ArrayField(models.TextField(), default=list)
    found_at = models.DateTimeField()
    answer = models.TextField(default="")
    reason = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        db_table = "screening_proposal"
        constraints = [
            models.UniqueConstraint(
                fields=["case_id", "team_id", "list_version"], name="screening_proposal_once"
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=["", "accepted", "rejected"]),
                name="screening_proposal_answer_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["team_id"],
                condition=models.Q(decided_at__isnull=True),
                name="screening_proposal_open",
            )
        ]
