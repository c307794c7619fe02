"""What runs beside a case, as coded facts with a day."""

from pathlib import Path

from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "tracks.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_registrations")]
    operations = [
        migrations.CreateModel(
            name="TrackFact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField(db_index=True)),
                ("track", models.TextField()),
                ("code", models.TextField()),
                ("on", models.DateField()),
                ("team", models.UUIDField()),
                ("noted_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "cases_trackfact"},
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
