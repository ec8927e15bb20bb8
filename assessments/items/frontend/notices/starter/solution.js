function createNotices(page) {
  const visible = [];

  function remove(text) {
    visible.splice(visible.indexOf(text), 1);
    page.draw([...visible]);
  }

  return {
    add(text) {
      visible.push(text);
      page.draw([...visible]);
      page.setTimer(() => remove(text), 5000);
    },
    close: remove,
    enter() {},
    leave() {},
  };
}

module.exports = { createNotices };
