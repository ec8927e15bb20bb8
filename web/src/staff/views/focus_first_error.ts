/** Takes whoever sent a form to the first field that was refused. */
export function focusFirstError(form: HTMLElement | null, errors: object): void {
  if (Object.keys(errors).length === 0) return;
  form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input')?.focus();
}
