"""Many reports about one statement or event, grouped by a team and counted apart."""

from pathlib import Path

from django.db import migrations, models
from django.db.models.deletion import PROTECT

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "occasions.sql"


def own_id() -> models.UUIDField:  # type: ignore[type-arg]
    return models.UUIDField(
        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_contact_limits")]
    operations = [
        migrations.CreateModel(
            name="Occasion",
            fields=[
                ("id", own_id()),
                ("team", models.UUIDField(db_index=True)),
                ("kind", models.TextField()),
                ("name", models.TextField()),
                ("on", models.DateField()),
                ("place", models.TextField(default="")),
                ("made_at", models.DateTimeField()),
            ],
            options={"db_table": "cases_occasion"},
        ),
        migrations.CreateModel(
            name="OccasionReport",
            fields=[
                ("id", own_id()),
                ("occasion", models.ForeignKey(on_delete=PROTECT, to="cases.occasion")),
                ("case_id", models.UUIDField()),
                ("added_at", models.DateTimeField()),
                ("out_at", models.DateTimeField(null=True)),
                ("out_reason", models.TextField(default="")),
            ],
            options={"db_table": "cases_occasionreport"},
        ),
        migrations.AddConstraint(
            "OccasionReport",
            models.UniqueConstraint(
                fields=["case_id"], condition=models.Q(out_at__isnull=True), name="cases_occasion_one"
            ),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
