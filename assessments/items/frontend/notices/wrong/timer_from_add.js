function createNotices(page) {
  let all = [];
  let resting = false;
  const draw = () => page.draw(all.slice(0, 3).map((notice) => notice.text));

  function run(notice) {
    notice.since = page.now();
    notice.timer = page.setTimer(() => close(notice.text), notice.left);
  }

  function close(text) {
    const at = all.findIndex((notice) => notice.text === text);
    if (at < 0) return;
    page.clearTimer(all[at].timer);
    all = all.filter((_, index) => index !== at);
    if (at < 3) draw();
  }

  return {
    close,
    add(text) {
      const notice = { text, left: 5000 };
      all.push(notice);
      if (!resting) run(notice);
      if (all.length <= 3) draw();
    },
    enter() {
      if (resting) return;
      resting = true;
      for (const notice of all) {
        page.clearTimer(notice.timer);
        notice.left -= page.now() - notice.since;
      }
    },
    leave() {
      if (resting) all.forEach(run);
      resting = false;
    },
  };
}

module.exports = { createNotices };
