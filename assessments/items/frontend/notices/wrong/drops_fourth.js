const VISIBLE_MAX = 3;
const LIFE_MS = 5000;

function createNotices(page) {
  let visible = [];
  const waiting = [];
  let resting = false;

  function run(notice) {
    notice.since = page.now();
    notice.timer = page.setTimer(() => close(notice.text), notice.left);
  }

  function pause(notice) {
    page.clearTimer(notice.timer);
    notice.left -= page.now() - notice.since;
  }

  function show(text) {
    const notice = { text, left: LIFE_MS };
    visible.push(notice);
    if (!resting) run(notice);
  }

  const draw = () => page.draw(visible.map((notice) => notice.text));

  function add(text) {
    if (visible.length === VISIBLE_MAX) {
      return;
    }
    show(text);
    draw();
  }

  function close(text) {
    const notice = visible.find((other) => other.text === text);
    if (!notice) return;
    page.clearTimer(notice.timer);
    visible = visible.filter((other) => other !== notice);
    if (waiting.length > 0) show(waiting.shift());
    draw();
  }

  function enter() {
    if (!resting) visible.forEach(pause);
    resting = true;
  }

  function leave() {
    if (resting) visible.forEach(run);
    resting = false;
  }

  return { add, close, enter, leave };
}

module.exports = { createNotices };
