import math


def tile_of(longitude, latitude, zoom):
    tiles = 1 << zoom
    while longitude >= 180:
        longitude -= 360
    while longitude < -180:
        longitude += 360
    sine = math.sin(math.radians(max(-85.0511, min(85.0511, latitude))))
    y = (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * tiles
    return [int((longitude + 180) / 360 * tiles), min(tiles - 1, max(0, int(y)))]
