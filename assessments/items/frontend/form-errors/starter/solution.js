function createForm(fields, page) {
  const values = {};
  let errors = {};
  for (const { name } of fields) values[name] = "";

  return {
    change(name, value) {
      values[name] = value;
    },
    leave(name) {},
    error(name) {
      const field = fields.find((other) => other.name === name);
      return errors[name] || field.check(values[name]);
    },
    async submit() {
      for (const { name, check } of fields) {
        if (check(values[name])) page.focus(name);
      }
      errors = await page.send(values);
    },
  };
}

module.exports = { createForm };
