"""Angles as whole seconds: north and east are more than 0."""


def seconds_of(words):
    """Of degrees, minutes and seconds as they were written."""
    degrees, minutes, seconds = (int(word) for word in words)
    size = abs(degrees) * 3600 + minutes * 60 + seconds
    return -size if degrees < 0 else size


def decimal(seconds):
    return "%.4f" % (seconds / 3600)
