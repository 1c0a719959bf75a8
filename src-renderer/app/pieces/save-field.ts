/** Saves what a field holds as leaving it does; the keyboard stays in it. */
export function saveField(field: HTMLElement): void {
  field.blur();
  field.focus({ preventScroll: true });
}
