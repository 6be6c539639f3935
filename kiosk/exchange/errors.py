"""The root of every refusal of a file. Messages are for people at school: Dutch, one or two sentences, no names."""


class ExchangeError(Exception):
    """A file cannot be read or written; the message says what is wrong, where, and what to do."""


class NotARosterError(ExchangeError):
    """The file is not a roster this product reads."""


class BrokenFileError(ExchangeError):
    """The file is damaged."""


class UnsafeFileError(ExchangeError):
    """The file holds something that no pupil administration writes: a DTD, an entity, a foreign encoding."""


class TooLargeError(ExchangeError):
    """The file, or the export that is asked for, is larger than the format or this product takes."""


class ColumnsUnknownError(ExchangeError):
    """The file is a table, and a person has to say which column holds what."""


class NotATableError(ExchangeError):
    """The file is no table with columns to choose from."""


class BadRowError(ExchangeError):
    """One row cannot be imported; the message ends the sentence "Regel 212: …" and never leaves the reader alone."""
