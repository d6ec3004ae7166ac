/**
 * The page's address in the window, and a check whether a message came from it. An own scheme instead of file:// gives
 * the page an origin that it shares with nothing else.
 */

export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://sluice`;

/**
 * `scheme://host[:port]` of an address. Not URL.origin, because Node returns "null" for schemes that it does not know.
 */
export function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}

/** Where the window's page comes from. Only a build for development may get it from a server. */
export function chooseOrigin(options: {
  readonly isPackaged: boolean;
  readonly developmentServer: string | undefined;
}): string {
  const { isPackaged, developmentServer } = options;
  return isPackaged || developmentServer === undefined ? APP_ORIGIN : new URL(developmentServer).origin;
}

/** What is known about the sender of a message. */
export interface Sender {
  readonly webContentsId: number;
  /** The frame's address; undefined if the frame no longer exists. */
  readonly frameUrl: string | undefined;
  readonly isMainFrame: boolean;
}

export interface TrustedPage {
  readonly webContentsId: number;
  readonly origin: string;
}

/** Only the window's main frame may send messages, and only while it shows the app's own page. */
export function isTrustedSender(sender: Sender, page: TrustedPage | undefined): boolean {
  return (
    page !== undefined &&
    sender.webContentsId === page.webContentsId &&
    sender.isMainFrame &&
    sender.frameUrl !== undefined &&
    originOf(sender.frameUrl) === page.origin
  );
}
