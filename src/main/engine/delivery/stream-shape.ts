/** The steps between filter and sender, as a stream's settings have them. */
import { z } from 'zod';
import { SluiceError } from '../../../contract/errors';
import type { FormatDefinition } from '../../../contract/format-definition';
import { joinSecrets, type SecretValues } from '../../../contract/settings';
import { formatOptions, type Shaping } from '../../../contract/shaping';
import { findFormat } from '../../../formats';
import { type Shape, shapeOf } from '../../../shaping/shape';

export interface StreamShape {
  readonly shape: Shape;
  readonly growth: FormatDefinition['growth'];
}

/**
 * @param _secrets of the stream, by path
 * @throws {SluiceError} SLUICE-SET-001 for settings that this version can't follow
 */
export function streamShape(shaping: Shaping, _secrets: SecretValues, trailId: string): StreamShape {
  const format = findFormat(shaping.format.kind);
  if (format === undefined) {
    throw new SluiceError('SLUICE-SET-001', { message: `There is no format "${shaping.format.kind}".` });
  }
  try {
    const write = format.createWriter(joinSecrets(format.definition.fields, formatOptions(shaping.format), {}));
    return { shape: shapeOf({ mask: null, write, change: null }, trailId), growth: format.definition.growth };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const raw = error.issues.map(({ path, message }) => `format.${path.join('.')}: ${message}`).join('\n');
    throw new SluiceError('SLUICE-SET-001', { raw });
  }
}
