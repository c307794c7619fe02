from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


def read(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((SQL / name).read_text(), migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("consent", "0001_initial"),
        ("vault", "0002_privileges"),
        ("history", "0001_initial"),
        ("directory", "0002_acting_holders"),
    ]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE cases_ref START 1001", "DROP SEQUENCE cases_ref"),
        read("narrow_doors.sql"),
        read("access.sql"),
        read("grants.sql"),
        read("policies.sql"),
    ]
