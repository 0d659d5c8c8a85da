"""The errors mtcheck raises on purpose. Each message is one line: what, where, what to do."""


class MtcheckError(Exception):
    """Base of all errors that are the caller's to fix; the command line prints it and exits 2."""


class InputError(MtcheckError):
    """A file that cannot be read, decoded, parsed, paired or written."""


class ConfigError(MtcheckError):
    """A setting, rule, metric, format or language that does not exist or does not fit."""


class ModelError(MtcheckError):
    """A model that is missing, damaged or refused."""
