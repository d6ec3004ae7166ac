/** The steps between filter and sender, as a stream's settings have them. */
import { z } from 'zod';
import { SluiceError } from '../../../contract/errors';
import type { FormatDefinition } from '../../../contract/format-definition';
import { joinSecrets, type SecretValues } from '../../../contract/settings';
import { formatOptions, type Shaping } from '../../../contract/shaping';
import { findFormat } from '../../../formats';
import { compileChanges } from '../../../shaping/changes/compile';
import type { EventMask } from '../../../shaping/masking/masking';
import { type Shape, shapeOf } from '../../../shaping/shape';
import { phrase } from '../../../texts/phrase';
import { streamMask } from './stream-mask';

export interface StreamShape {
  readonly shape: Shape;
  /** Null where nothing is masked. */
  readonly mask: EventMask | null;
  readonly growth: FormatDefinition['growth'];
}

/**
 * @param secrets of the stream, by path
 * @throws {SluiceError} SLUICE-SET-001 for settings that this version can't follow, SLUICE-MSK-001 without a key for pseudonyms
 */
export function streamShape(shaping: Shaping, secrets: SecretValues, trailId: string): StreamShape {
  const format = findFormat(shaping.format.kind);
  if (format === undefined) {
    throw new SluiceError('SLUICE-SET-001', {
      message: phrase('There is no format "{kind}".', { kind: shaping.format.kind }),
    });
  }
  try {
    const write = format.createWriter(joinSecrets(format.definition.fields, formatOptions(shaping.format), {}));
    const mask = streamMask(shaping, secrets);
    const change = format.definition.output === 'json' ? compileChanges(shaping.changes) : null;
    return {
      shape: shapeOf({ mask: mask?.mask ?? null, maskLeaves: mask?.leaves ?? null, write, change }, trailId),
      mask,
      growth: format.definition.growth,
    };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const raw = error.issues.map(({ path, message }) => `format.${path.join('.')}: ${message}`).join('\n');
    throw new SluiceError('SLUICE-SET-001', { raw });
  }
}
