WORTH = {"h": 3600, "m": 60, "s": 1}


def parse_duration(text):
    if text == "":
        raise ValueError("the text is empty")
    total, digits, units = 0, "", "hms"
    for letter in text:
        if letter in "0123456789":
            digits += letter
        elif letter in units and digits != "":
            total += int(digits) * WORTH[letter]
            units = units[units.index(letter) + 1:]
            digits = ""
        else:
            raise ValueError("unexpected " + letter)
    if digits != "":
        raise ValueError("a unit is missing")
    return total
