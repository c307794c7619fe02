"""What is unsafe about contact, for whoever may open who it is; a shielded address; what kind of crime it may be."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "contact_limits.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_my_work")]
    operations = [
        migrations.AddField("Facts", "shielded", models.BooleanField(null=True)),
        migrations.AddField("Facts", "bias", models.TextField(default="", db_default="")),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
