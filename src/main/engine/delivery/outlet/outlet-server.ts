/** The outlets of a delivery thread, by the numbers that the engine gives them. */
import { SluiceError } from '../../../../contract/errors';
import type { Handlers } from '../../../threads/requests';
import { sendSafely } from '../attempt';
import type { EventStart } from '../tap/watch';
import { type InlineOutletDeps, openInlineOutlet } from './inline-outlet';
import type { Outlet } from './outlet';
import type { outletRequests } from './protocol';
import { sharedBatch } from './shared-events';

export interface OutletServerDeps extends InlineOutletDeps {
  /** The destination has the request; its acknowledgement is pending. */
  readonly onAccepted: (key: number) => void;
  /** The watched events of a request as it carries them; null: as they came. */
  readonly onShaped: (key: number, events: readonly EventStart[] | null) => void;
}

export class OutletServer {
  readonly #deps: OutletServerDeps;
  readonly #outlets = new Map<number, Outlet>();
  /** Requests under way, by their keys. */
  readonly #underWay = new Map<number, AbortController>();

  constructor(deps: OutletServerDeps) {
    this.#deps = deps;
  }

  readonly handlers: Handlers<typeof outletRequests> = {
    open: ({ outlet, config }) => {
      const opened = openInlineOutlet(config, this.#deps);
      if (!opened.ok) return opened;
      this.#outlets.set(outlet, opened.outlet);
      const { limits, growth, canFind } = opened.outlet;
      return { ok: true, growth, canFind, ...(limits === undefined ? {} : { limits }) };
    },
    send: async ({ outlet, key, events, watch: places }) => {
      const controller = new AbortController();
      this.#underWay.set(key, controller);
      const context = { signal: controller.signal, onAccepted: () => this.#deps.onAccepted(key) };
      const watch = places && { places, onShaped: this.#deps.onShaped.bind(null, key) };
      try {
        return await sendSafely(
          (at) => this.#get(outlet).send(sharedBatch(events), watch === undefined ? at : { ...at, watch }),
          context,
        );
      } finally {
        this.#underWay.delete(key);
      }
    },
    find: ({ outlet, events }) => this.#get(outlet).find(sharedBatch(events)),
    downWays: ({ outlet }) => this.#get(outlet).downWays(),
    close: async ({ outlet }) => {
      const closed = this.#outlets.get(outlet);
      this.#outlets.delete(outlet);
      await closed?.close();
      return null;
    },
    ping: () => null,
  };

  abort(key: number, reason: string): void {
    this.#underWay.get(key)?.abort(new DOMException(reason, 'TimeoutError'));
  }

  #get(number: number): Outlet {
    const outlet = this.#outlets.get(number);
    if (outlet === undefined) throw new SluiceError('SLUICE-CMD-002', { raw: `There is no outlet ${number}.` });
    return outlet;
  }
}
