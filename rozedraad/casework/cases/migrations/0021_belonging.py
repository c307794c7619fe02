from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "belonging.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_same_place")]
    operations = [
        migrations.AddField("Facts", "counted_elsewhere", models.BooleanField(default=False, db_default=False)),
        migrations.RemoveConstraint("CaseLink", "cases_link_once"),
        migrations.AddConstraint(
            "CaseLink",
            models.UniqueConstraint(fields=["first_case", "second_case", "kind"], name="cases_link_once"),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
