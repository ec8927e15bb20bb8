class BadDuration(ValueError):
    pass


def parse_duration(text):
    rest, total = text, 0
    if not rest:
        raise BadDuration()
    for unit, seconds in (("h", 3600), ("m", 60), ("s", 1)):
        number, mark, after = rest.partition(unit)
        if not mark:
            continue
        if not (number.isascii() and number.isdigit()):
            raise BadDuration(number)
        total += int(number) * seconds
        rest = after
    if rest:
        raise BadDuration(rest)
    return total
