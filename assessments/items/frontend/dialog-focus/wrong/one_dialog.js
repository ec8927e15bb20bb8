function createDialogs(page) {
  const stack = [];
  const usable = (controls) => controls.filter(({ disabled, removed }) => !disabled && !removed);

  function focusFirst(dialog) {
    page.focus(usable(dialog.controls)[0] ?? dialog);
  }

  function close() {
    const { opener } = stack.pop();
    if (opener && !opener.disabled && !opener.removed) page.focus(opener);
    else if (stack.length > 0) focusFirst(stack[stack.length - 1].dialog);
  }

  // Controls before and after the focused one, which may itself have become unusable.
  function step(dialog, by) {
    const ring = usable(dialog.controls);
    if (ring.length === 0) return page.focus(dialog);
    const place = dialog.controls.indexOf(page.focused());
    const after = ring.find((control) => dialog.controls.indexOf(control) > place) ?? ring[0];
    const before =
      ring.findLast((control) => dialog.controls.indexOf(control) < place) ?? ring[ring.length - 1];
    page.focus(by > 0 ? after : before);
  }

  return {
    open(dialog) {
      stack.length = 0;
      stack.push({ dialog, opener: page.focused() });
      focusFirst(dialog);
    },
    key(name) {
      const top = stack[stack.length - 1];
      if (top === undefined) return false;
      if (name === "Tab") step(top.dialog, 1);
      else if (name === "Shift+Tab") step(top.dialog, -1);
      else if (name === "Escape") close();
      return true;
    },
  };
}

module.exports = { createDialogs };
