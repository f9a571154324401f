from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflow', '0002_reasons_leave_the_record'),
    ]

    operations = [
        migrations.AlterField(
            model_name='decision',
            name='ground',
            field=models.CharField(blank=True, choices=[('privacy', 'It may identify a person'), ('life', 'Somebody’s life may be in danger'), ('illegal', 'It may be against the law'), ('harassment', 'It threatens or harasses somebody'), ('unsafe_advice', 'It is misleading, or the advice is unsafe'), ('disrespect', 'It is disrespectful or discriminating'), ('off_topic', 'It does not belong here'), ('spam', 'It is advertising or spam'), ('other', 'Something else')], max_length=16),
        ),
    ]
