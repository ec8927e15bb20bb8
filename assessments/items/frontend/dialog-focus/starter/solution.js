function createDialogs(page) {
  let dialog = null;

  return {
    open(opened) {
      dialog = opened;
      page.focus(opened.controls[0]);
    },
    key(name) {
      if (dialog === null) return false;
      const place = dialog.controls.indexOf(page.focused());
      if (name === "Tab") page.focus(dialog.controls[place + 1]);
      if (name === "Shift+Tab") page.focus(dialog.controls[place - 1]);
      if (name === "Escape") dialog = null;
      return true;
    },
  };
}

module.exports = { createDialogs };
