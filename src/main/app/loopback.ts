/** Which hosts are this computer itself, as far as a name or address says so. */

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)\.?$/i;

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(host);
}
