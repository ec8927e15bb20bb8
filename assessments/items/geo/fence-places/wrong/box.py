def places(fence, points):
    xs, ys = [x for x, _ in fence], [y for _, y in fence]
    result = []
    for x, y in points:
        if not (min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)):
            result.append("outside")
        else:
            result.append("edge" if x in (min(xs), max(xs)) or y in (min(ys), max(ys)) else "inside")
    return result
