"""Find at once what only counts and waits for a look."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_source")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state", "counted_only")),
                fields=["receiving_team", "received_at"],
                name="cases_case_only_counts",
            ),
        )
    ]
