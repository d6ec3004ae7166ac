/** Leaves events as they are: nothing is parsed and nothing is copied. */
import { defineEventFormat } from '../format';
import { definition } from './definition';

export const format = defineEventFormat({ definition, createWriter: () => null });
