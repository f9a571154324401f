"""How a member wants to hear."""
from django import forms

from platform_core.notifications.models import Preference
from platform_core.notifications.models.preference import families_for


class PreferenceForm(forms.Form):
    """One box per family of notices, and what is followed by itself; `member` is who chooses."""

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.preference = Preference.objects.of(member)
        self.families = families_for(member)
        for family in self.families:
            self._add(f"mail_{family.name}", family.label, self.preference.mails(family))
        for family in self._of_team():
            self._add(f"bell_{family.name}", family.label, self.preference.rings(family))
        label = Preference._meta.get_field("follow_own").verbose_name
        self._add("follow_own", label, self.preference.follow_own)

    def by_mail(self):
        """The boxes for what also comes by mail."""
        return [self[f"mail_{family.name}"] for family in self.families]

    def in_the_bell(self):
        """The boxes for what the team sees among its notices."""
        return [self[f"bell_{family.name}"] for family in self._of_team()]

    def save(self):
        """Write what was chosen; what this member is not asked about stays as it is."""
        chosen = self.cleaned_data
        mail = {family.name: chosen[f"mail_{family.name}"] for family in self.families}
        bell = {family.name: chosen[f"bell_{family.name}"] for family in self._of_team()}
        known = self.preference
        Preference.objects.put(known.member, mail=known.mail | mail, bell=known.bell | bell,
                               follow_own=chosen["follow_own"])

    def _of_team(self):
        return [family for family in self.families if family.for_team]

    def _add(self, name, label, initial):
        self.fields[name] = forms.BooleanField(label=label, required=False, initial=initial)
