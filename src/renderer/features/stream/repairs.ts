/** Which repairs help with which failure, as data. Pure. */
import type { ErrorCode } from '../../../contract/errors';
import { canTryNow, type StreamStatus } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';
import { secretOf } from './secret-of';

export type Repair =
  | 'replaceSecret'
  | 'tryNow'
  | 'test'
  | 'changeDestination'
  | 'changeConnection'
  | 'changeFormat'
  | 'changeFilter'
  | 'changeDelivery'
  | 'lookAtLetters'
  | 'lookAtDeliveries'
  | 'lookAtSources'
  | 'freeSpace';

const address = ['changeDestination', 'test', 'tryNow'] as const;
const credentials = ['replaceSecret', 'tryNow', 'test'] as const;
const content = ['changeFormat', 'lookAtDeliveries', 'test', 'tryNow'] as const;
const busy = ['tryNow', 'lookAtDeliveries'] as const;

/** The first one is the most likely to help. */
const byCode: Partial<Record<ErrorCode, readonly Repair[]>> = {
  'SLUICE-DLV-001': ['lookAtLetters'],
  'SLUICE-DLV-002': ['lookAtDeliveries', 'changeDelivery'],
  'SLUICE-DLV-003': ['lookAtSources'],
  'SLUICE-DLV-005': ['lookAtLetters', 'changeFormat', 'test', 'tryNow'],
  'SLUICE-DLV-013': ['changeFilter'],
  'SLUICE-DLV-015': ['lookAtDeliveries'],
  'SLUICE-HTTP-001': ['tryNow', 'changeDelivery', 'test'],
  'SLUICE-HTTP-002': address,
  'SLUICE-HTTP-003': credentials,
  'SLUICE-HTTP-004': credentials,
  'SLUICE-HTTP-005': address,
  'SLUICE-HTTP-006': busy,
  'SLUICE-HTTP-008': content,
  'SLUICE-HTTP-009': ['changeDelivery', 'tryNow'],
  'SLUICE-HTTP-010': address,
  'SLUICE-HTTP-012': address,
  'SLUICE-HTTP-013': content,
  'SLUICE-HTTP-015': content,
  'SLUICE-DATADOG-001': credentials,
  'SLUICE-DATADOG-002': address,
  'SLUICE-SPLUNK-001': credentials,
  'SLUICE-SPLUNK-002': credentials,
  'SLUICE-SPLUNK-003': credentials,
  'SLUICE-SPLUNK-004': ['changeDestination', 'tryNow', 'test'],
  'SLUICE-AWS-001': credentials,
  'SLUICE-AWS-005': busy,
  'SLUICE-AWS-008': credentials,
  'SLUICE-AWS-010': credentials,
  'SLUICE-ES-003': credentials,
  'SLUICE-NET-003': ['tryNow', 'test'],
  'SLUICE-TLS-009': address,
  'SLUICE-TLS-011': address,
};

/** By the word in the middle of the code: `SLUICE-TLS-001`. */
const byClass: Readonly<Record<string, readonly Repair[]>> = {
  DNS: address,
  TCP: ['tryNow', 'test', 'changeDestination'],
  PROXY: ['changeConnection', 'tryNow', 'test'],
  TLS: ['changeConnection', 'test', 'tryNow'],
  OAUTH: credentials,
  SECRET: ['replaceSecret'],
  SET: ['changeDestination'],
  STO: ['freeSpace'],
};

const otherwise: readonly Repair[] = ['tryNow', 'test', 'changeDestination'];

export function repairsFor(code: ErrorCode): readonly Repair[] {
  return byCode[code] ?? byClass[code.split('-')[1] ?? ''] ?? otherwise;
}

/** More buttons than this are no longer a recommendation. */
const MOST = 4;

/** The repairs for all problems of a stream that are possible now, the worst problem's first. */
export function repairsOf(
  stream: Pick<StreamView, 'destination' | 'secrets'>,
  { problems, phase }: Pick<StreamStatus, 'problems' | 'phase'>,
): Repair[] {
  const secret = secretOf(stream);
  const isPossible = (repair: Repair) =>
    repair !== 'tryNow' || (canTryNow(phase) && !(phase.kind === 'held' && phase.nextTryAtMs === 0));
  // Where there is no secret to replace, the way to enter one is among the settings of the destination.
  const exists = (repair: Repair) => (repair === 'replaceSecret' && secret === null ? 'changeDestination' : repair);
  const wanted = problems.flatMap(({ failure }, index) => {
    const possible = repairsFor(failure.code).map(exists).filter(isPossible);
    // What helps first with the worst problem, and one button for each of the others.
    return possible.slice(0, index === 0 ? MOST : 1);
  });
  return [...new Set(wanted)].slice(0, MOST);
}
