"""Whether somebody wants to be invited to think along (R088)."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "thinking_along.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0028_effort")]
    operations = [
        migrations.CreateModel(
            name="ThinkAlong",
            fields=[
                ("case_id", models.UUIDField(primary_key=True, serialize=False)),
                ("wanted", models.BooleanField()),
                ("said_at", models.DateTimeField()),
            ],
            options={"db_table": "cases_thinkalong"},
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
