/** How services speak to the engine, whoever runs it. */
import type { EngineRequestName, EngineRequests } from '../engine/protocol';

export interface EngineClient {
  /** @throws {SluiceError} with the engine's own failure, or SLUICE-ENG-001 or -003 when it cannot answer now */
  request<N extends EngineRequestName>(
    name: N,
    input: EngineRequests[N]['input'],
  ): Promise<EngineRequests[N]['output']>;
  /**
   * Resolves once the engine answers requests: at once, or after its start.
   * @throws {SluiceError} why it has stopped, or SLUICE-ENG-003 when it does not come in time
   */
  ready(): Promise<void>;
  /** Has the engine take over the stored configuration; resolves when it has, or surely will by itself. */
  reconfigure(): Promise<void>;
}
