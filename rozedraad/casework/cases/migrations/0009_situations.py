from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_numbered_by_the_database")]
    operations = [
        migrations.AddField("facts", name, models.BooleanField(null=True))
        for name in ("honour", "refugee", "minor", "confused", "limits_seen")
    ]
