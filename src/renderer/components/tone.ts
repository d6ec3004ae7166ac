/** The five tones of messages. Each is a pair of colours with enough contrast in both colour schemes. */
import type { CSSProperties } from 'react';

export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'info';

export function toneStyle(tone: Tone): CSSProperties {
  return { color: `var(--sluice-${tone})`, backgroundColor: `var(--sluice-${tone}-soft)` };
}
