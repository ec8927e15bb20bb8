from survey.angles import seconds_of


def nearest_name(places, words):
    latitude = seconds_of(words[0:3])
    longitude = seconds_of(words[3:6])

    def far(place):
        return (place.latitude - latitude) ** 2 + (place.longitude - longitude) ** 2

    found = min(places, key=lambda place: (far(place), place.name), default=None)
    return found.name if found else None
