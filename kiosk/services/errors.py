"""The root of what a service refuses. Messages are for people at school: Dutch, one or two sentences, no names."""


class ServiceError(Exception):
    """What is asked cannot be done; the message says why and what to do."""


class UnknownGroupError(ServiceError):
    """There is no such group."""


class BadPeriodError(ServiceError):
    """The days asked for are no period that can be exported."""


class UnknownExportError(ServiceError):
    """There is no export of this kind or in this format."""


class OutputError(ServiceError):
    """The file cannot be written at that place."""


class NotYoursError(ServiceError):
    """The role of this person does not reach this pupil or this act."""
