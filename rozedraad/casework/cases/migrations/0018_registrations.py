"""What the police, a discrimination desk or another organisation registered about a case."""

from pathlib import Path

from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "registrations.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_occasions")]
    operations = [
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField(db_index=True)),
                ("kind", models.TextField()),
                ("on", models.DateField()),
                ("holder", models.TextField()),
                ("number_item", models.UUIDField(null=True)),
                ("kept_by", models.UUIDField()),
                ("kept_at", models.DateTimeField()),
            ],
            options={"db_table": "cases_registration"},
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
