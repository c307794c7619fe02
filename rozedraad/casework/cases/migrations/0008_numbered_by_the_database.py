from django.db import migrations, models
from django.db.models import Func, Value


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_alarms")]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="ref",
            field=models.BigIntegerField(
                db_default=Func(Value("cases_ref"), function="nextval"), unique=True
            ),
        ),
    ]
