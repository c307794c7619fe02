from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "diary.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_moving")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
