function createLike(page, liked) {
  let confirmed = liked;
  let wanted = liked;
  let sending = false;

  async function send() {
    sending = true;
    while (wanted !== confirmed) {
      const sent = wanted;
      try {
        await page.send(sent);
        confirmed = sent;
      } catch {
        wanted = confirmed;
        page.draw(confirmed, true);
      }
    }
    sending = false;
  }

  return {
    press() {
      wanted = !wanted;
      page.draw(wanted, false);
      send();
    },
  };
}

module.exports = { createLike };
