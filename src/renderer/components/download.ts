/** Hands a file to the user: the browser, or the window, asks where it goes. */
export function download(name: string, parts: readonly string[], type: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The file is read from it after the click; a minute is more than the start of that takes.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
