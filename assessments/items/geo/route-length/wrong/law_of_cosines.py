import math

RADIUS_M = 6371008.8


def distance_m(start, end):
    lon1, lat1, lon2, lat2 = (math.radians(value) for value in (*start, *end))
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon2 - lon1)
    return RADIUS_M * math.acos(max(-1.0, min(1.0, cosine)))


def route_length(points, closed):
    legs = list(zip(points, points[1:]))
    if closed and len(points) > 1:
        legs.append((points[-1], points[0]))
    return float(sum(distance_m(start, end) for start, end in legs))
