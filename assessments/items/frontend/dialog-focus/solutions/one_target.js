const isUsable = ({ disabled, removed }) => !disabled && !removed;

function createDialogs(page) {
  const stack = [];
  const first = (dialog) => dialog.controls.find(isUsable) ?? dialog;

  function next({ controls }, self, by) {
    const count = controls.length;
    const place = controls.indexOf(page.focused());
    const start = place < 0 && by < 0 ? count : place;
    for (let tried = 1; tried <= count; tried++) {
      const control = controls[(start + by * tried + count * 2) % count];
      if (isUsable(control)) return control;
    }
    return self;
  }

  function close() {
    const { opener } = stack.pop();
    if (opener && isUsable(opener)) return opener;
    return stack.length > 0 ? first(stack.at(-1).dialog) : page.focused();
  }

  return {
    open(dialog) {
      stack.push({ dialog, opener: page.focused() });
      page.focus(first(dialog));
    },
    key(name) {
      if (stack.length === 0) return false;
      const { dialog } = stack.at(-1);
      const target = name === "Escape" ? close() : next(dialog, dialog, name === "Tab" ? 1 : -1);
      if (target !== page.focused()) page.focus(target);
      return true;
    },
  };
}

module.exports = { createDialogs };
