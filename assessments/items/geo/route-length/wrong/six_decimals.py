import math

RADIUS_M = 6371008.8


def distance_m(start, end):
    lon1, lat1, lon2, lat2 = (math.radians(round(value, 6)) for value in (*start, *end))
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * RADIUS_M * math.asin(math.sqrt(min(1.0, h)))


def route_length(points, closed):
    legs = list(zip(points, points[1:]))
    if closed and len(points) > 1:
        legs.append((points[-1], points[0]))
    return float(sum(distance_m(start, end) for start, end in legs))
