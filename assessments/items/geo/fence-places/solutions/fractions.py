from fractions import Fraction


def places(fence, points):
    sides = list(zip(fence, fence[1:] + fence[:1]))
    result = []
    for x, y in points:
        crossings, edge = 0, False
        for (ax, ay), (bx, by) in sides:
            if ay == by:
                edge = edge or (y == ay and min(ax, bx) <= x <= max(ax, bx))
                continue
            if not min(ay, by) <= y <= max(ay, by):
                continue
            met = ax + Fraction((y - ay) * (bx - ax), by - ay)
            edge = edge or met == x
            if met > x and y != max(ay, by):
                crossings += 1
        result.append("edge" if edge else "inside" if crossings % 2 else "outside")
    return result
