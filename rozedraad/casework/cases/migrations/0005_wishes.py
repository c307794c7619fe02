from pathlib import Path

from django.db import migrations, models

import rozedraad.shared.ids

SQL = Path(__file__).parent.parent / "sql" / "wishes.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_handing_over")]
    operations = [
        migrations.AddField("facts", "supporters", models.JSONField(default=dict)),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rozedraad.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField(db_index=True)),
                ("kind", models.TextField()),
                ("said_by", models.TextField()),
                ("said_at", models.DateTimeField()),
                ("said_item", models.UUIDField(null=True)),
                ("answer", models.TextField(default="")),
                ("answered_by", models.UUIDField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer_item", models.UUIDField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "cases_wish"},
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
