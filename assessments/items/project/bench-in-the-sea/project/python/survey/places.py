from survey.angles import decimal, seconds_of


class Place:
    def __init__(self, name, latitude, longitude):
        self.name = name
        self.latitude = latitude
        self.longitude = longitude

    def text(self):
        return decimal(self.latitude) + " " + decimal(self.longitude)


def place_of(words):
    """NAME, latitude, longitude."""
    return Place(words[0], seconds_of(words[1:4]), seconds_of(words[4:7]))
