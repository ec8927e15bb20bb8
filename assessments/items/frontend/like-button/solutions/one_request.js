function createLike(page, liked) {
  const state = { server: liked, shown: liked, request: null };

  function next() {
    if (state.request !== null || state.shown === state.server) return;
    const value = state.shown;
    state.request = page.send(value);
    state.request.then(
      () => finish(value, false),
      () => finish(state.server, true),
    );
  }

  function finish(server, failed) {
    state.request = null;
    state.server = server;
    if (failed) {
      state.shown = server;
      page.draw(server, true);
    }
    next();
  }

  return {
    press() {
      state.shown = !state.shown;
      page.draw(state.shown, false);
      next();
    },
  };
}

module.exports = { createLike };
