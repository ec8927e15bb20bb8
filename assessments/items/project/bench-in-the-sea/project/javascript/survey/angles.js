// Angles as whole seconds: north and east are more than 0.

/** Of degrees, minutes and seconds as they were written. */
function secondsOf(words) {
  const [degrees, minutes, seconds] = words.map(Number);
  const size = Math.abs(degrees) * 3600 + minutes * 60 + seconds;
  return degrees < 0 ? -size : size;
}

function decimal(seconds) {
  return (seconds / 3600).toFixed(4);
}

module.exports = { decimal, secondsOf };
