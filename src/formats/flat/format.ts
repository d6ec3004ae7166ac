/** Writes every value of an event on one level. */
import { textOf } from '../../destinations/mapping/event-text';
import { parseObject } from '../../shaping/json/exact';
import { defineEventFormat } from '../format';
import { withUniqueNames } from '../odc/leaves';
import { asColumns } from './columns';
import { definition } from './definition';
import { flattened } from './flatten';

export const format = defineEventFormat({
  definition,
  createWriter({ names, keepOriginal }) {
    if (names === 'columns') return (placed) => asColumns(placed, keepOriginal);
    const separator = names === 'dot' ? '.' : '_';
    return ({ source }) => {
      const text = textOf(source);
      const values = flattened(parseObject(text), separator);
      return Object.fromEntries(keepOriginal ? withUniqueNames([...values, ['original_event', text]]) : values);
    };
  },
});
