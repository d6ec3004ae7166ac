/** What the services share: storage, secrets, the engine, the clock, and change notifications. */
import type { Push } from '../../contract/push';
import type { PlainSettings } from '../../contract/settings';
import type { EngineStatus } from '../../contract/status';
import type { Clock } from '../clock';
import type { ConfigStore } from '../config/store';
import type { StreamRecord } from '../config/tables/streams';
import type { ActivityLog } from './activity';
import type { Destinations } from './destinations';
import type { EngineClient } from './engine-client';
import type { FileAccess } from './file-access';
import type { Logger } from './log';
import type { PolicyGate } from './policy/policy-gate';
import type { SecretKeeper } from './secret-keeper';

export interface Services {
  readonly store: ConfigStore;
  readonly keeper: SecretKeeper;
  readonly destinations: Destinations;
  /** Which files the page may name. */
  readonly files: FileAccess;
  /** What the policy of this computer demands of streams. */
  readonly policy: PolicyGate;
  readonly engine: EngineClient;
  readonly engineStatus: () => EngineStatus;
  readonly activity: ActivityLog;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
  readonly push: (push: Push) => void;
  /** Whether these settings lead to a built-in receiver. */
  readonly isRehearsal: (kind: string, settings: PlainSettings) => boolean;
  /** The same for a stored stream, whose rehearsal may not be running at the moment. */
  readonly isRehearsed: (stream: StreamRecord) => boolean;
}
