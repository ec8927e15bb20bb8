function createLike(page, liked) {
  let confirmed = liked;
  let shown = liked;
  let last = Promise.resolve();
  return {
    press() {
      shown = !shown;
      page.draw(shown, false);
      const value = shown;
      last = last.then(async () => {
        try {
          await page.send(value);
          confirmed = value;
        } catch {
          shown = confirmed;
          page.draw(confirmed, true);
        }
      });
    },
  };
}

module.exports = { createLike };
