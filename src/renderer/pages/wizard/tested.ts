/** Whether a connection test is valid for the form's current values. Pure. */
import type { TestReport } from '../../../contract/connection-test';
import type { DestinationDefinition } from '../../../contract/definition';
import type { StreamView } from '../../../contract/stream';
import { editStreamForm, type StreamFormValues, toStreamInput } from '../../forms/stream-form';

/** The values that a connection test depends on: the destination and its settings. Compare with `===`. */
export type Tested = string & { readonly isTested: true };

export function testedPart(definition: DestinationDefinition, values: StreamFormValues): Tested {
  return JSON.stringify(toStreamInput(definition, values).destination) as Tested;
}

/** The values of the edited stream's stored test, or null. A restored draft may already differ from them. */
export function storedTest(definition: DestinationDefinition, stream: StreamView | null): Tested | null {
  if (stream === null || stream.tested === null) return null;
  return testedPart(definition, editStreamForm(definition, stream));
}

/** The latest test in this wizard. */
export interface LatestTest {
  /** Null before the first. */
  readonly of: Tested | null;
  /** The user has found the test event at the destination. */
  readonly confirmed: boolean;
}

export const noTest: LatestTest = { of: null, confirmed: false };

export type TestAction =
  | { readonly kind: 'started'; readonly of: Tested }
  | { readonly kind: 'confirmed'; readonly confirmed: boolean };

export function testReducer(latest: LatestTest, action: TestAction): LatestTest {
  switch (action.kind) {
    case 'started':
      return { of: action.of, confirmed: false };
    case 'confirmed':
      return { ...latest, confirmed: action.confirmed };
  }
}

export type TestState =
  | { readonly kind: 'passed'; readonly searchId: string; readonly confirmed: boolean }
  /** The destination is unchanged and the stored test passed, so that test is still valid. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'untested' };

interface Evidence {
  readonly now: Tested;
  readonly latest: LatestTest;
  /** The result of the latest test. Null until it is over. */
  readonly report: TestReport | null;
  readonly stored: Tested | null;
}

export function testState({ now, latest, report, stored }: Evidence): TestState {
  if (latest.of === now && report?.passed === true) {
    return { kind: 'passed', searchId: report.searchId, confirmed: latest.confirmed };
  }
  return stored === now ? { kind: 'unchanged' } : { kind: 'untested' };
}
