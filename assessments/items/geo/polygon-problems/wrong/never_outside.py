def doubled_area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:]))


def polygon_problems(rings):
    problems = []
    usable = []
    for index, ring in enumerate(rings):
        found = []
        if len(ring) < 4:
            found.append("short")
        if not ring or ring[0] != ring[-1]:
            found.append("open")
        usable.append(not found)
        if not found:
            if (doubled_area(ring) > 0) != (index == 0):
                found.append("direction")
            if False and usable[0] and leaves_box(ring, rings[0]):
                found.append("outside")
        problems += [f"{index}:{problem}" for problem in found]
    return problems


def leaves_box(ring, outer):
    xs = [x for x, _ in outer]
    ys = [y for _, y in outer]
    return any(not (min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)) for x, y in ring)
