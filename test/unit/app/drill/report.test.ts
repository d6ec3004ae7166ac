import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drillReportSchema } from '../../../../src/contract/drill-report';
import { NOT_COUNTED } from '../../../../src/main/app/drill/machine';
import { reportOf } from '../../../../src/main/app/drill/report';
import { interrupted } from '../../../../src/main/app/drill/run';
import { reportText } from '../../../../src/main/app/drill/save';
import { judge } from '../../../../src/main/app/drill/verdict';
import { counted, course, play, subject, T0 } from './states';

const ended = () => reportOf(subject, play(course).state, T0 + 16_000);

describe('the report of a drill', () => {
  it('measures every delay from the moment when the fault was on or off', () => {
    expect(ended()).toMatchObject({
      outcome: 'complete',
      verdict: 'nothingLost',
      faultBeganAtMs: T0 + 3_150,
      faultEndedAtMs: T0 + 13_200,
      errorsAfterMs: 1_000,
      recoveredAfterMs: 800,
      caughtUpAfterMs: 2_000,
      backlog: { max: 80, maxAtMs: T0 + 13_000, whenFaultEnded: 80 },
    });
  });

  it('has the form that it declares, also after it was stored', () => {
    expect(drillReportSchema.parse(JSON.parse(JSON.stringify(ended())))).toEqual(ended());
  });

  it('matches the published schema', () => {
    const schema = JSON.parse(readFileSync('docs/drill-report.schema.json', 'utf8'));
    const validate = new Ajv({ strict: false }).compile(schema);
    validate(JSON.parse(reportText(ended(), 'json')));
    expect(validate.errors).toBeNull();
  });

  it('tells in order what happened', () => {
    expect(ended().timeline.map(({ text }) => text)).toEqual([
      'The drill started.',
      'The copy started to deliver. The receiver works normally.',
      'Status: Active.',
      'The fault was switched on: 503.',
      expect.stringMatching(/^Status: Active with errors\. .+ \(SLUICE-HTTP-003\)$/),
      'Notice: Stream is failing.',
      'The fault was switched off.',
      'Status: Active.',
      'The copy was stopped, and the events were counted.',
      'The copy and the rehearsal were removed.',
    ]);
  });

  it('gives no verdict while the drill runs, nor after it was interrupted', () => {
    const running = reportOf(subject, play(course.slice(0, 6)).state, null);
    expect(running).toMatchObject({ outcome: 'running', verdict: 'unknown', findings: [] });
    expect(interrupted(running, T0 + 9_000)).toMatchObject({
      outcome: 'interrupted',
      verdict: 'unknown',
      endedAtMs: T0 + 9_000,
    });
  });
});

type Account = NonNullable<typeof counted.account>;
const judged = (account: Partial<Account>, receiver: { distinct: number; stored?: number }) =>
  judge({
    outcome: 'complete',
    account: { ...(counted.account as Account), ...account },
    receiver: { requests: 1, stored: 100, duplicates: 0, ...receiver },
  });

describe('the verdict', () => {
  it('is that nothing was lost only if the receiver has every event that counts as delivered', () => {
    expect(judged({}, { distinct: 100 }).verdict).toBe('nothingLost');
    expect(judged({}, { distinct: 99 })).toMatchObject({
      verdict: 'disagree',
      findings: [expect.stringContaining('100 events as delivered, but the receiver has only 99')],
    });
  });

  it('is that the numbers disagree if the receiver has events that were never sent', () => {
    expect(judged({}, { distinct: 101 }).verdict).toBe('disagree');
    const refused = { delivered: 99, deadLettered: 1 };
    expect(judged(refused, { distinct: 100 }).verdict).toBe('nothingLost');
  });

  it('names what was left out, and why', () => {
    const { verdict, findings } = judged({ delivered: 90, deadLettered: 4, filtered: 5, skipped: 1 }, { distinct: 90 });
    expect(verdict).toBe('nothingLost');
    expect(findings.slice(1)).toEqual([
      'Dead letters, which the receiver refused permanently: 4 events.',
      "Left out by the stream's filter: 5 events.",
      'Skipped with a reason: 1 event.',
    ]);
  });

  it('is open if nothing was delivered, counted, or waited for to the end', () => {
    expect(judged({ accepted: 100, delivered: 0, filtered: 100 }, { distinct: 0 }).verdict).toBe('unknown');
    expect(judged({ delivered: 60, waiting: 40 }, { distinct: 60 }).verdict).toBe('undelivered');
    expect(judge({ outcome: 'complete', ...NOT_COUNTED }).verdict).toBe('unknown');
    expect(judge({ outcome: 'cancelled', ...counted }).verdict).toBe('unknown');
  });

  it('never says that nothing was lost when a number is missing', () => {
    const part = fc.nat(1_000);
    fc.assert(
      fc.property(
        part,
        part,
        part,
        part,
        part,
        part,
        fc.boolean(),
        (delivered, deadLettered, filtered, skipped, waiting, distinct, balanced) => {
          const accepted = delivered + deadLettered + filtered + skipped + waiting;
          const { verdict } = judged(
            { accepted, delivered, deadLettered, filtered, skipped, waiting, balanced },
            { distinct },
          );
          if (verdict !== 'nothingLost') return;
          expect({ balanced, waiting }).toEqual({ balanced: true, waiting: 0 });
          expect(distinct).toBeGreaterThanOrEqual(delivered);
          expect(distinct).toBeLessThanOrEqual(delivered + deadLettered);
        },
      ),
    );
  });
});
