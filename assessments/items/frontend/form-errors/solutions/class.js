class Form {
  constructor(fields, page) {
    this.page = page;
    this.fields = fields.map((field) => ({ ...field, value: "", seen: false, refusal: "" }));
    this.busy = false;
  }
  of(name) {
    return this.fields.find((field) => field.name === name);
  }
  change(name, value) {
    Object.assign(this.of(name), { value, refusal: "" });
  }
  leave(name) {
    this.of(name).seen = true;
  }
  error(name) {
    const { seen, value, refusal, check } = this.of(name);
    return (seen ? check(value) : "") || refusal;
  }
  focus() {
    const wrong = this.fields.filter(({ name }) => this.error(name));
    if (wrong.length > 0) this.page.focus(wrong[0].name);
    return wrong.length;
  }
  submit() {
    if (this.busy) return;
    for (const field of this.fields) Object.assign(field, { seen: true, refusal: "" });
    if (this.focus() > 0) return;
    this.busy = true;
    const values = Object.fromEntries(this.fields.map(({ name, value }) => [name, value]));
    this.page.send(values).then((refusals) => {
      this.busy = false;
      for (const field of this.fields) field.refusal = refusals[field.name] || "";
      this.focus();
    });
  }
}

module.exports = { createForm: (fields, page) => new Form(fields, page) };
