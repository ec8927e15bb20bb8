import math


def tile_of(longitude, latitude, zoom):
    tiles = 2**zoom
    turn = ((longitude + 180) / 360) % 1
    x = min(tiles - 1, round(turn * tiles))
    limit = 85.0511
    if latitude > limit:
        return [x, 0]
    if latitude < -limit:
        return [x, tiles - 1]
    height = math.asinh(math.tan(math.radians(latitude)))
    y = round((1 - height / math.pi) / 2 * tiles)
    return [x, max(0, min(tiles - 1, y))]
