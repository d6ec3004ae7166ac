/**
 * What each format makes of known events, kept in test/golden/formats. A difference is either a mistake or a change that
 * receivers will notice. To renew the files: npx vitest run test/unit/formats/golden.test.ts -u
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { joinSecrets } from '../../../src/contract/settings';
import { findFormat } from '../../../src/formats';
import { oddSamples, operationEvents, operations, placedOf, sampleEvents } from '../../support/format-events';
import { formatVariants } from '../../support/format-variants';

const folder = join(import.meta.dirname, '../../golden/formats');

/** The first sample of each operation; of the others the file has a hash. */
const distinctSamples = new Map(
  sampleEvents.toReversed().map((text) => [JSON.parse(text).Event.Request.Action as string, text]),
);

it.each(formatVariants)('$kind ($name) writes known events as before', async ({ kind, name, options }) => {
  const format = findFormat(kind);
  const write = format?.createWriter(joinSecrets(format.definition.fields, options, {}));
  const written = (event: unknown) => {
    const result = write?.(placedOf(event));
    return typeof result === 'string' ? result : JSON.parse(JSON.stringify(result));
  };
  const all = sampleEvents.map((event) => JSON.stringify(written(event))).join('\n');
  const golden = {
    operations: Object.fromEntries(operations.map(({ action }, index) => [action, written(operationEvents[index])])),
    samples: Object.fromEntries([...distinctSamples].map(([action, event]) => [action, written(event)])),
    odd: oddSamples.map(written),
    allSamplesSha256: createHash('sha256').update(all).digest('hex'),
  };
  await expect(`${JSON.stringify(golden, null, 1)}\n`).toMatchFileSnapshot(join(folder, kind, `${name}.json`));
});
