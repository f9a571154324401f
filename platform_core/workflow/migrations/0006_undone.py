from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("workflow", "0005_frozen")]

    operations = [
        migrations.AddField("decision", "undone_at", models.DateTimeField(null=True)),
        migrations.AddField("decision", "part_of", models.ForeignKey(
            null=True, on_delete=models.SET_NULL, related_name="parts", to="workflow.decision")),
    ]
