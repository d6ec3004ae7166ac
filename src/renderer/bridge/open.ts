/** Opens the available connection: the window's bridge in the desktop app, a WebSocket in the console. */
import type { Bridge } from '../../contract/envelope';
import type { Door } from './door';
import { openSocketDoor } from './socket';

declare global {
  interface Window {
    /** Set by the preload script of the desktop app. */
    readonly sluice?: Bridge;
  }
}

/** The desktop's bridge lives as long as its window, so it is always open. */
function desktopDoor(bridge: Bridge): Door {
  const { pathOf } = bridge;
  return {
    call: (name, input) => bridge.call(name, input),
    subscribe: (listener) => bridge.subscribe(listener),
    onConnection: (listener) => {
      listener({ kind: 'connected' });
      return () => undefined;
    },
    reconnect: () => undefined,
    ...(pathOf !== undefined && { pathOf }),
  };
}

export function openDoor(): Door {
  if (window.sluice !== undefined) return desktopDoor(window.sluice);
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  const door = openSocketDoor({
    connect: () => new WebSocket(`${scheme}://${window.location.host}/ws`),
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  });
  window.addEventListener('online', door.reconnect);
  return door;
}
