class List {
  constructor(options) {
    this.options = options;
    this.at = -1;
  }
  active() {
    return this.at;
  }
  click(index) {
    if (!this.options[index].disabled) this.at = index;
  }
  step(from, by, letter = "") {
    const count = this.options.length;
    for (let tried = 0, at = from; tried < count; tried++, at += by) {
      const place = ((at % count) + count) % count;
      const { label, disabled } = this.options[place];
      if (disabled || !label.toLowerCase().startsWith(letter)) continue;
      this.at = place;
      return;
    }
  }
  key(name) {
    if (name === "ArrowDown") this.step(this.at + 1, 1);
    else if (name === "ArrowUp") this.step(this.at < 0 ? -1 : this.at - 1, -1);
    else if (name === "Home") this.step(0, 1);
    else if (name === "End") this.step(-1, -1);
    else if (name.length === 1) this.step(this.at + 1, 1, name.toLowerCase());
  }
}

module.exports = { createList: (options) => new List(options) };
