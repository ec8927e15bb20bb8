function createList(options) {
  let active = -1;

  return {
    active() {
      return active;
    },
    click(index) {
      active = index;
    },
    key(name) {
      if (name === "ArrowDown") active = active + 1;
      if (name === "ArrowUp") active = active - 1;
      if (name === "Home") active = 0;
      if (name === "End") active = options.length - 1;
      if (name.length === 1) active = options.findIndex(({ label }) => label.startsWith(name));
    },
  };
}

module.exports = { createList };
