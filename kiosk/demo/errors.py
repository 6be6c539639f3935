"""What can keep the demo from running."""


class DemoError(RuntimeError):
    """The demo cannot run; the message says why and what to do."""
