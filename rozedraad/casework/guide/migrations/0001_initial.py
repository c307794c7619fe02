"""Who read which version. The application adds rows and changes none; background work sees none."""

from django.db import migrations, models

import rozedraad.shared.ids

APPEND_ONLY = """
REVOKE UPDATE, DELETE ON guide_reading FROM rd_app;
REVOKE ALL ON guide_reading FROM rd_worker;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("directory", "0003_changes")]
    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member_id", models.UUIDField()),
                ("protocol", models.CharField(max_length=80)),
                ("version", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            "reading",
            models.UniqueConstraint(fields=["member_id", "protocol", "version"], name="guide_reading_once"),
        ),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
    ]
