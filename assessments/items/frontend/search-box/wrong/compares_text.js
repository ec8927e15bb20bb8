const WAIT_MS = 300;

function createSearch(page) {
  let timer = null;
  let latest = "";

  function forget() {
    if (timer !== null) page.clearTimer(timer);
    timer = null;
  }

  async function load(text) {
    timer = null;
    
    try {
      const results = await page.load(text);
      if (text === latest) page.show(results);
    } catch {
      if (text === latest) page.showError();
    }
  }

  return {
    type(text) {
      forget();
      const query = text.trim();
      latest = query;
      if (query === "") page.show([]);
      else timer = page.setTimer(() => load(query), WAIT_MS);
    },
    close() {
      forget();
      latest = null;
    },
  };
}

module.exports = { createSearch };
