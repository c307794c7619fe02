from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_erasure")]
    operations = [
        migrations.AddField("Facts", "fetched", models.BooleanField(default=False, db_default=False)),
    ]
