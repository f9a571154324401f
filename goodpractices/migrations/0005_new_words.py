from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('goodpractices', '0004_reasons_are_gone'),
    ]

    operations = [
        migrations.AlterField(
            model_name='goodpractice',
            name='evaluation_kind',
            field=models.CharField(blank=True, choices=[('none', 'Not evaluated'), ('monitoring', 'Figures are recorded'), ('process', 'Process evaluation'), ('outcome_no_control', 'Outcomes measured, without a control group'), ('outcome_control', 'Outcomes measured, with a control group'), ('systematic_review', 'Systematic review')], max_length=24, verbose_name='evaluation'),
        ),
        migrations.AlterField(
            model_name='goodpractice',
            name='participation',
            field=models.CharField(blank=True, choices=[('none', 'Not involved'), ('consulted', 'They gave advice'), ('co_designed', 'They helped to design it'), ('led_by', 'They lead it')], max_length=24, verbose_name='role of people with lived experience'),
        ),
        migrations.AlterField(
            model_name='version',
            name='status',
            field=models.CharField(choices=[('working', 'Draft of your change'), ('in_review', 'In review'), ('changes_requested', 'Changes requested'), ('rejected', 'Not accepted'), ('published', 'Published'), ('discarded', 'Discarded')], default='working', max_length=20),
        ),
    ]
