import math


def unit(point):
    lon, lat = math.radians(point[0]), math.radians(point[1])
    return (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))


def angle(start, end):
    a, b = unit(start), unit(end)
    cross = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    return math.atan2(math.hypot(*cross), sum(x * y for x, y in zip(a, b)))


def route_length(points, closed):
    total = 0.0
    for i in range(len(points) if closed else len(points) - 1):
        total += 6371008.8 * angle(points[i], points[(i + 1) % len(points)])
    return total
