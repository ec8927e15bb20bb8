function createList(options) {
  let active = -1;

  // The first of these places, in this order, that can be chosen and passes; otherwise nothing changes.
  function moveTo(places, passes = () => true) {
    const found = places.find((place) => !options[place].disabled && passes(options[place].label));
    if (found !== undefined) active = found;
  }

  const count = options.length;
  const upwards = (start) => options.map((_, step) => (start + step) % count);
  const downwards = (start) => options.map((_, step) => (start - step + 2 * count) % count);

  return {
    active() {
      return active;
    },
    click(index) {
      if (!options[index].disabled) active = index;
    },
    key(name) {
      if (name === "ArrowDown") moveTo(upwards(active + 1));
      if (name === "ArrowUp") moveTo(downwards(active - 1));
      if (name === "Home") moveTo(upwards(0));
      if (name === "End") moveTo(downwards(count - 1));
      if (name.length === 1) {
        const letter = name.toLowerCase();
        moveTo(upwards(active + 1), (label) => label.toLowerCase().startsWith(letter));
      }
    },
  };
}

module.exports = { createList };
