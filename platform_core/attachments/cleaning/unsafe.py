"""What is raised for a file that cannot be kept."""


class Unsafe(Exception):
    """A file is refused; `code` names the reason in attachments.refusals."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code
