"""How much work a case is for the team that received it (R039)."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "effort.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0027_other_issues")]
    operations = [
        migrations.AddField("Facts", "effort", models.TextField(default="", db_default="")),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
