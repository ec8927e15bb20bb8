function createNotices(page) {
  const list = [];
  let rested = 0;
  let since = null;
  let timer = null;

  // Time without the pauses: notices end in its terms.
  const clock = () => (since === null ? page.now() : since) - rested;
  const shown = () => list.slice(0, 3);
  const draw = () => page.draw(shown().map((notice) => notice.text));

  function plan() {
    if (timer !== null) page.clearTimer(timer);
    timer = null;
    for (const notice of shown()) notice.end ??= clock() + 5000;
    if (since !== null || list.length === 0) return;
    const next = shown().reduce((a, b) => (b.end < a.end ? b : a));
    timer = page.setTimer(() => close(next.text), next.end - clock());
  }

  function close(text) {
    const at = shown().findIndex((notice) => notice.text === text);
    if (at < 0) return;
    list.splice(at, 1);
    draw();
    plan();
  }

  return {
    close,
    add(text) {
      list.push({ text });
      if (list.length <= 3) draw();
      plan();
    },
    enter() {
      if (since === null) since = page.now();
      plan();
    },
    leave() {
      if (since !== null) rested += page.now() - since;
      since = null;
      plan();
    },
  };
}

module.exports = { createNotices };
