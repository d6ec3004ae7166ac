/** How services send requests to the engine. */
import type { EngineRequestName, EngineRequests } from '../engine/protocol';

export interface EngineClient {
  /**
   * @throws {SluiceError} the engine's own failure; if it cannot answer now, why it has stopped, SLUICE-STO-015 while it
   * converts the trail, or SLUICE-ENG-001 or -003
   */
  request<N extends EngineRequestName>(
    name: N,
    input: EngineRequests[N]['input'],
  ): Promise<EngineRequests[N]['output']>;
  /**
   * Resolves when the engine accepts requests.
   * @throws {SluiceError} why it has stopped, SLUICE-STO-015 while it converts the trail, or SLUICE-ENG-003 if it does
   * not start in time
   */
  ready(): Promise<void>;
  /** Resolves when a starting engine has opened the trail or made it, or has failed to. Null if it is not starting. */
  started(): Promise<void> | null;
  /** Makes the engine apply the stored configuration. Resolves when it has, or when it is certain to do so on its own. */
  reconfigure(): Promise<void>;
}
