import re

UNITS = re.compile(r"(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?")


def parse_duration(text):
    found = UNITS.fullmatch(text)
    if not found or text == "":
        raise ValueError("not a duration: " + repr(text))
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds
