/** By which addresses this computer is in a network, as far as its network interfaces tell. */
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Not known counts as online: a failure is then named after what the connection ended in. */
const UNKNOWN = ['unknown'];

/**
 * Systems list only interfaces that are up. Addresses that interfaces give themselves, without a network that answers,
 * lead nowhere: macOS keeps some at all times.
 * @returns sorted; none if the computer is offline
 */
export function ownAddresses(list: () => Interfaces = networkInterfaces): readonly string[] {
  let interfaces: Interfaces;
  try {
    interfaces = list();
  } catch {
    return UNKNOWN;
  }
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !/^(169\.254\.|fe[89ab][0-9a-f]:)/i.test(address))
    .map(({ address }) => address)
    .sort();
}
