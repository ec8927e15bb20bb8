function createForm(fields, page) {
  const values = Object.fromEntries(fields.map(({ name }) => [name, ""]));
  const visited = new Set();
  let refused = {};
  let sending = false;

  function error(name) {
    const field = fields.find((other) => other.name === name);
    return (visited.has(name) && field.check(values[name])) || refused[name] || "";
  }

  function focusFirstError() {
    const first = fields.find(({ name }) => error(name));
    if (first) page.focus(first.name);
    return first !== undefined;
  }

  return {
    error,
    change(name, value) {
      values[name] = value;
      delete refused[name];
    },
    leave(name) {
      visited.add(name);
    },
    async submit() {
      if (sending) return;
      for (const { name } of fields) visited.add(name);
      if (focusFirstError()) return;
      sending = true;
      refused = { ...(await page.send({ ...values })) };
      sending = false;
      focusFirstError();
    },
  };
}

module.exports = { createForm };
