from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "handing_over.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_erasure"), ("consent", "0002_waiting")]
    operations = [
        migrations.CreateModel(
            "Handover",
            [
                ("case_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("first_received_at", models.DateTimeField()),
            ],
            {"db_table": "cases_handover"},
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
