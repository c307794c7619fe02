from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "moving.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_situations")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
