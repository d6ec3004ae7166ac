/** Offers a file for download. The browser or the window asks where to save it. */
export function download(name: string, parts: readonly string[], type: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the URL after the click. A minute is long enough for the download to start.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
