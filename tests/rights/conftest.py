"""Files of a test's own, as those of attachments have them."""
from tests.attachments.conftest import store, stored  # noqa: F401
