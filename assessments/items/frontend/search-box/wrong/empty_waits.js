const WAIT_MS = 300;

function createSearch(page) {
  let timer = null;
  let latest = 0;

  function forget() {
    if (timer !== null) page.clearTimer(timer);
    timer = null;
    latest += 1;
  }

  async function load(text) {
    timer = null;
    if (text === "") return page.show([]);
    const mine = latest;
    try {
      const results = await page.load(text);
      if (mine === latest) page.show(results);
    } catch {
      if (mine === latest) page.showError();
    }
  }

  return {
    type(text) {
      forget();
      const query = text.trim();
      timer = page.setTimer(() => load(query), WAIT_MS);
    },
    close() {
      forget();
    },
  };
}

module.exports = { createSearch };
