def nearest_stop(stops, here):
    latitude, longitude = here
    best = 0
    best_distance = None
    for index, stop in enumerate(stops):
        north = stop[0] - latitude
        east = stop[1] - longitude
        distance = north * north + east * east
        if best_distance is None or distance <= best_distance:
            best, best_distance = index, distance
    return best
