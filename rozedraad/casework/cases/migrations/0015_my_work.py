"""Why something is late stands beside the step; and the open cases of a team are found without reading the rest."""

from django.db import migrations, models

OPEN = ~models.Q(state__in=["closed", "counted_only"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_reminding"), ("directory", "0004_teams_without_people")]
    operations = [
        migrations.AddField("StepDetail", "late_because", models.TextField(default="")),
        migrations.AddIndex(
            "Case",
            models.Index(fields=["receiving_team", "received_at"], name="cases_case_open_received", condition=OPEN),
        ),
        migrations.AddIndex(
            "Case",
            models.Index(
                fields=["coordinating_team", "received_at"], name="cases_case_open_coordinated", condition=OPEN
            ),
        ),
    ]
