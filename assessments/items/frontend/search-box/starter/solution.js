const WAIT_MS = 300;

function createSearch(page) {
  return {
    type(text) {
      page.setTimer(async () => {
        page.show(await page.load(text));
      }, WAIT_MS);
    },
    close() {
      page.show([]);
    },
  };
}

module.exports = { createSearch };
