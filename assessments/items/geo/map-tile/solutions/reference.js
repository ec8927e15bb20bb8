"use strict";

function tileOf(longitude, latitude, zoom) {
  const tiles = 2 ** zoom;
  const turns = (longitude + 180) / 360;
  const x = Math.floor((turns - Math.floor(turns)) * tiles);
  const clamped = Math.max(-85.0511, Math.min(85.0511, latitude));
  const height = Math.asinh(Math.tan((clamped * Math.PI) / 180));
  const y = Math.floor(((1 - height / Math.PI) / 2) * tiles);
  return [x, Math.max(0, Math.min(tiles - 1, y))];
}

module.exports = { tileOf };
