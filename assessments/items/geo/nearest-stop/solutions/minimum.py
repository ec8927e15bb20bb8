import math


def nearest_stop(stops, here):
    shrink = math.cos(math.radians(here[0]))

    def distance(stop):
        apart = abs(stop[0] - here[1])
        return math.hypot(stop[1] - here[0], min(apart, 360 - apart) * shrink)

    return min(range(len(stops)), key=lambda i: distance(stops[i]), default=-1)
