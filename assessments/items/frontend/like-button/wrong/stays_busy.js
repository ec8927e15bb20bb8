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
        return;
      }
    }
    sending = false;
  }

  return {
    press() {
      wanted = !wanted;
      page.draw(wanted, false);
      if (!sending) send();
    },
  };
}

module.exports = { createLike };
