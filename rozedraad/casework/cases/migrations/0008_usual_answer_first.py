from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "grant_check.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_numbered_by_the_database")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
