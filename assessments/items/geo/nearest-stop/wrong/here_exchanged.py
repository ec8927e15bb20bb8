import math


def nearest_stop(stops, here):
    longitude, latitude = here
    best, best_distance = -1, math.inf
    for index, (stop_latitude, stop_longitude) in enumerate(stops):
        north = stop_latitude - latitude
        turned = (stop_longitude - longitude + 180) % 360 - 180
        east = turned * math.cos(math.radians(latitude))
        distance = north * north + east * east
        if distance < best_distance:
            best, best_distance = index, distance
    return best
