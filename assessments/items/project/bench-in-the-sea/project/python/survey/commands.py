from survey.areas import names_within
from survey.nearest import nearest_name
from survey.places import place_of


class Survey:
    def __init__(self):
        self.places = {}

    def run(self, words):
        """What a command answers, or None."""
        command, rest = words[0], words[1:]
        if command == "add":
            self.places[rest[0]] = place_of(rest)
            return None
        if command == "at":
            place = self.places.get(rest[0])
            return place.text() if place else "unknown"
        everything = self.places.values()
        if command == "west":
            return str(sum(place.longitude < 0 for place in everything))
        if command == "within":
            return " ".join(names_within(everything, rest)) or "none"
        return nearest_name(everything, rest) or "none"
