import math


def nearest_stop(stops, here):
    latitude, longitude = here
    best, best_distance = -1, math.inf
    for index, (stop_longitude, stop_latitude) in enumerate(stops):
        north = (stop_latitude - latitude) * math.cos(math.radians(latitude))
        turned = (stop_longitude - longitude + 180) % 360 - 180
        east = turned
        distance = north * north + east * east
        if distance < best_distance:
            best, best_distance = index, distance
    return best
