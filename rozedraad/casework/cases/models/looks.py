"""Something hostile appeared in a conflict between neighbours: somebody looks again."""

from django.db import models

from rozedraad.casework.cases.models.case import codes
from rozedraad.shared.ids import new_id


class NewLook(models.Model):
    """A proposal to look again whether the label and mediation fit; a person decides. `reasons`: what appeared, in the
    codes of `mediation_limits`. One waits at most; what was looked at once is not proposed again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    reasons = codes()
    found_at = models.DateTimeField()
    answer = models.TextField(default="")
    reason = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        db_table = "cases_newlook"
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"],
                condition=models.Q(decided_at__isnull=True),
                name="cases_newlook_one_waits",
            )
        ]
