/**
 * Where the page comes from in the window, and whether a message came from it.
 * A scheme of the app's own instead of file:// gives the page an origin that nothing else shares.
 */

export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://sluice`;

/** `scheme://host[:port]` of an address. Not URL.origin: Node answers "null" for schemes that it does not know. */
export function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}

/** What is known of whoever sent a message. */
export interface Sender {
  readonly webContentsId: number;
  /** The frame's address; undefined when the frame is gone already. */
  readonly frameUrl: string | undefined;
  readonly isMainFrame: boolean;
}

export interface TrustedPage {
  readonly webContentsId: number;
  readonly origin: string;
}

/** Only the window's own main frame may speak, and only while it shows the app's own page. */
export function isTrustedSender(sender: Sender, page: TrustedPage | undefined): boolean {
  return (
    page !== undefined &&
    sender.webContentsId === page.webContentsId &&
    sender.isMainFrame &&
    sender.frameUrl !== undefined &&
    originOf(sender.frameUrl) === page.origin
  );
}
