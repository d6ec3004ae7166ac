/**
 * Connection tests, previews and routes, loaded with the first of them: they bring all senders and formats, which the streams
 * have in their delivery threads.
 */
import type { CertificateLook, EventPreview } from '../../../contract/connection-test';
import type { DownWay, StreamRoute } from '../../../contract/stream-route';
import type { DestinationConfig } from '../engine-config';
import type { EngineRequests } from '../protocol';
import type { ConnectionTests, ConnectionTestsDeps } from './connection-tests';

export class LazyConnectionTests {
  readonly #deps: ConnectionTestsDeps;
  #loaded: Promise<ConnectionTests> | null = null;

  constructor(deps: ConnectionTestsDeps) {
    this.#deps = deps;
  }

  async run(input: EngineRequests['test']['input']): Promise<null> {
    return (await this.#load()).run(input);
  }

  /** Of a test that was asked for just now, too. */
  async cancel(testId: string): Promise<void> {
    (await this.#loaded)?.cancel(testId);
  }

  async cancelAll(): Promise<void> {
    (await this.#loaded)?.cancelAll();
  }

  async preview(input: EngineRequests['preview']['input']): Promise<EventPreview> {
    return (await this.#load()).preview(input);
  }

  async certificate(input: EngineRequests['certificate']['input']): Promise<CertificateLook> {
    return (await this.#load()).certificate(input);
  }

  async route(destination: DestinationConfig, down: readonly DownWay[]): Promise<StreamRoute> {
    return (await this.#load()).route(destination, down);
  }

  #load(): Promise<ConnectionTests> {
    this.#loaded ??= import('./connection-tests').then((module) => new module.ConnectionTests(this.#deps));
    return this.#loaded;
  }
}
