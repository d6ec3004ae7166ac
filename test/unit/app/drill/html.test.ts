import { describe, expect, it } from 'vitest';
import { reportHtml } from '../../../../src/main/app/drill/html';
import { NOT_COUNTED } from '../../../../src/main/app/drill/machine';
import { reportOf } from '../../../../src/main/app/drill/report';
import { course, play, subject, T0 } from './states';

const report = reportOf(subject, play(course).state, T0 + 16_000);

describe('the report as HTML', () => {
  it('is one file without scripts or anything from elsewhere', () => {
    const html = reportHtml(report);
    expect(html).not.toMatch(/<script|<link|<img|src=|href=|url\(/i);
    expect(html).toContain("default-src 'none'");
  });

  it('names the verdict, the numbers and what happened', () => {
    const html = reportHtml(report);
    for (const text of ['Nothing was lost', 'Accepted for the copy', '2 s', 'The fault was switched on: 503.']) {
      expect(html).toContain(text);
    }
  });

  it('escapes names and causes', () => {
    const name = '<img src=x onerror=alert(1)>&"\'';
    const html = reportHtml({ ...report, stream: { id: 's', name }, findings: ['<b>'], copy: { id: 'c', name } });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<b>');
    expect(html).toContain('&#60;img src=x');
  });

  it('can be written of a drill that was never counted', () => {
    const html = reportHtml({ ...report, ...NOT_COUNTED, outcome: 'interrupted', verdict: 'unknown', endedAtMs: null });
    expect(html).toContain('The events were not counted.');
    expect(html).not.toMatch(/NaN|undefined|null/);
  });
});
