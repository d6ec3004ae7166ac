import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { StageResult } from '../../../src/contract/connection-test';
import { type ErrorCode, failure } from '../../../src/contract/errors';
import { definitions } from '../../../src/destinations/definitions';
import { TestOutcome } from '../../../src/renderer/features/test/TestOutcome';

/** The outcome as a user of the window reads it. */
function shown(definition: (typeof definitions)[number], stages: StageResult[]): string {
  const report = {
    searchId: 'a1',
    startedAtMs: 0,
    durationMs: 9,
    passed: stages.every(({ outcome }) => outcome === 'passed'),
    stages,
    sentEvent: null,
  };
  const props = { report, definition, name: definition.name, confirmed: false, settings: {}, onConfirm: null };
  return renderToStaticMarkup(createElement(MantineProvider, null, createElement(TestOutcome, props)));
}

const failed = (code: ErrorCode): StageResult => ({
  stage: 'tcp',
  outcome: 'failed',
  durationMs: 9,
  failure: failure(code),
});

const anchors = (html: string) => [...html.matchAll(/<a [^>]*href="https:[^>]*>/g)].map(([tag]) => tag);

describe.each(definitions)('A connection test of $kind', (definition) => {
  it('that failed links to the documentation, in a tab that learns nothing of this one', () => {
    const links = anchors(shown(definition, [failed('SLUICE-TCP-001')]));
    expect(links).toHaveLength(definition.documentation.length);
    for (const [at, { url }] of definition.documentation.entries()) {
      expect(links[at]).toContain(`href="${url}"`);
      expect(links[at]).toContain('target="_blank"');
      expect(links[at]).toContain('rel="noreferrer"');
    }
  });

  it('that was cancelled or passed does not', () => {
    expect(anchors(shown(definition, [failed('SLUICE-CMD-003')]))).toEqual([]);
    expect(
      anchors(shown(definition, [{ stage: 'tcp', outcome: 'passed', durationMs: 9, facts: { kind: 'none' } }])),
    ).toEqual([]);
  });
});

it('A failed connection test says what helps in any case, beside what the failure itself advises', () => {
  const [definition] = definitions;
  if (definition === undefined) throw new Error('no destinations');
  const html = shown(definition, [failed('SLUICE-TCP-001')]);
  for (const words of [
    'Recommended actions',
    'Check the details',
    'accepts incoming connections',
    'firewall',
    'proxy',
    'documentation',
  ])
    expect(html).toContain(words);
});
