function createSearch(page) {
  let current = {};

  return {
    type(text) {
      this.close();
      const query = text.trim();
      if (!query) return page.show([]);
      const mine = current;
      mine.timer = page.setTimer(() => {
        page.load(query).then(
          (results) => mine === current && page.show(results),
          () => mine === current && page.showError(),
        );
      }, 300);
    },
    close() {
      if (current.timer) page.clearTimer(current.timer);
      current = {};
    },
  };
}

module.exports = { createSearch };
