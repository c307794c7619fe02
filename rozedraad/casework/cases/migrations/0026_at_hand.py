from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "at_hand.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0025_had_to_move")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
