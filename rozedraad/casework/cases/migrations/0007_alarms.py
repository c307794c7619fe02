from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_leads")]
    operations = [
        migrations.AddField("Case", "alarms", models.PositiveSmallIntegerField(default=0, db_default=0)),
        migrations.AddIndex(
            "Case",
            models.Index(
                fields=["received_at"], name="cases_case_untouched", condition=models.Q(state="received")
            ),
        ),
        migrations.AddIndex(
            "Case",
            models.Index(
                fields=["receiving_team"],
                name="cases_case_unwatched",
                condition=models.Q(coordinating_team__isnull=True),
            ),
        ),
    ]
