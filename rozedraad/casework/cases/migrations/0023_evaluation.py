"""How teams look back on a case that is rounded off."""

from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "evaluation.sql"


def codes() -> models.Field:  # type: ignore[type-arg]
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.TextField(), default=list, size=None
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_plan_of_action")]
    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField(db_index=True)),
                ("team", models.UUIDField()),
                ("helped", codes()),
                ("hindered", codes()),
                ("promises", models.TextField()),
                ("words_item", models.UUIDField(null=True)),
                ("written_at", models.DateTimeField()),
            ],
            options={"db_table": "cases_evaluation"},
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
