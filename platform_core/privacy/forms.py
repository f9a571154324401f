"""Forms whose texts are checked for personal data before they are sent."""


class PrivacyCheckedForm:
    """Add to a form, with `privacy_fields`; `privacy_findings` tells what the texts may betray."""

    privacy_fields = []
    privacy_findings = ()
