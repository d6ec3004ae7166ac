/** The five tones in which things are told, each a pair of colours that keeps its contrast in both schemes. */
import type { CSSProperties } from 'react';

export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'info';

export function toneStyle(tone: Tone): CSSProperties {
  return { color: `var(--sluice-${tone})`, backgroundColor: `var(--sluice-${tone}-soft)` };
}
