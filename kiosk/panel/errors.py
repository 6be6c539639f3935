"""What can be wrong with the panel."""


class PanelError(RuntimeError):
    """Lamps, buzzer or buttons cannot be used; the message says why and what to look at."""


class PressError(PanelError):
    """A simulated finger was asked for something no finger does."""
