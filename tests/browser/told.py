"""What the platform tells somebody after an act, where eyes find it."""


def told(page, words):
    """The message on `page` that holds `words`; a moment later a live region repeats it unseen."""
    return page.locator("[data-message]", has_text=words)
