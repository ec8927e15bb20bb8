def place_of(point, fence):
    x, y = point
    inside = False
    for i in range(len(fence)):
        (x1, y1), (x2, y2) = fence[i - 1], fence[i]
        cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
        if cross == 0 and min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2):
            return "edge"
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) // (y2 - y1):
            inside = not inside
    return "inside" if inside else "outside"


def places(fence, points):
    return [place_of(point, fence) for point in points]
