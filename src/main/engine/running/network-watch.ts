/** Notices that the computer's network is back or another one, so that streams and sources need not wait for their next try. */

/** Names and VPNs often work only some seconds after the interface is up. */
const LOOKS_AFTER_CHANGE = 3;

export class NetworkWatch {
  readonly #ownAddresses: () => readonly string[];
  readonly #tryNow: () => void;
  #known: string;
  #triesLeft = 0;

  /** @param tryNow called when the network has changed, and at the next looks */
  constructor(ownAddresses: () => readonly string[], tryNow: () => void) {
    this.#ownAddresses = ownAddresses;
    this.#tryNow = tryNow;
    this.#known = this.#read();
  }

  /** To be called every few seconds. */
  look(): void {
    const now = this.#read();
    if (now !== this.#known) this.#triesLeft = now === '' ? 0 : LOOKS_AFTER_CHANGE;
    this.#known = now;
    if (this.#triesLeft === 0) return;
    this.#triesLeft -= 1;
    this.#tryNow();
  }

  /** Empty if the computer is offline. */
  #read(): string {
    return this.#ownAddresses().join(' ');
  }
}
