/** The browser host keeps an output ready for one reading under its token; elsewhere it is already where it should be. */
export function downloadOutput(token: string): void {
  const link = document.createElement('a');
  link.href = `/files/${token}`;
  link.download = '';
  link.click();
}

/** Hands the user a file that the page made. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes as soon as it began.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
