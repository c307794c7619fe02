from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "erasure.sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_who_sees_what"),
        ("consent", "0001_initial"),
        ("vault", "0002_privileges"),
        ("history", "0001_initial"),
    ]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
