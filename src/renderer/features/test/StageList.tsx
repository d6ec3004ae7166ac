/** The stages of a connection test, live: icon, word, duration and findings of each. */
import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleXFilled,
  IconLoader2,
} from '@tabler/icons-react';
import type { StageResult } from '../../../contract/connection-test';
import { phraseText, t, translated } from '../../../texts/translate';
import { failureMessage } from '../../components/failure-message';
import { formatDuration } from '../../format/times';
import { type StageLine, stageLines, type TestRun } from '../../store/test-run';
import { StageFacts } from './StageFacts';
import classes from './StageList.module.css';
import { stageWords } from './words';

function StageIcon({ line }: { readonly line: StageLine }) {
  if (line.state === 'running') return <IconLoader2 size={20} className={classes.spin} aria-hidden />;
  if (line.state !== 'done') return <IconCircleDashed size={20} color="var(--mantine-color-placeholder)" aria-hidden />;
  switch (line.result.outcome) {
    case 'passed':
      return <IconCircleCheckFilled size={21} color="var(--sluice-good)" aria-hidden />;
    case 'failed':
      return <IconCircleXFilled size={21} color="var(--sluice-bad)" aria-hidden />;
    case 'skipped':
      return <IconCircleMinus size={20} color="var(--mantine-color-dimmed)" aria-hidden />;
  }
}

function outcomeWords(line: StageLine): string {
  switch (line.state) {
    case 'pending':
      return '';
    case 'running':
      return t('Running ## a stage of a test');
    case 'notReached':
      return t('Not reached');
    case 'done':
      switch (line.result.outcome) {
        case 'passed':
          return t('Passed, {time}', { time: formatDuration(line.result.durationMs) });
        case 'failed':
          return t('Failed, {time}', { time: formatDuration(line.result.durationMs) });
        case 'skipped':
          return t('Skipped ## a stage of a test');
      }
  }
}

function reasonText({ reason, phrase }: Extract<StageResult, { outcome: 'skipped' }>): string {
  return phrase === undefined ? translated(reason) : phraseText(phrase);
}

function Stage({ line }: { readonly line: StageLine }) {
  const { name, explanation } = stageWords[line.stage];
  const quiet = line.state === 'pending' || line.state === 'notReached';
  return (
    <li className={classes.stage}>
      <span className={classes.icon}>
        <StageIcon line={line} />
      </span>
      <span className={quiet ? `${classes.name} ${classes.later}` : classes.name} title={t(explanation)}>
        {t(name)}
      </span>
      <span className={classes.outcome}>{outcomeWords(line)}</span>
      {line.state === 'done' && line.result.outcome === 'passed' && (
        <div className={classes.facts}>
          <StageFacts facts={line.result.facts} />
        </div>
      )}
      {line.state === 'done' && line.result.outcome === 'skipped' && (
        <div className={classes.facts}>{reasonText(line.result)}</div>
      )}
      {line.state === 'done' && line.result.outcome === 'failed' && (
        <div className={classes.facts}>{failureMessage(line.result.failure)}</div>
      )}
    </li>
  );
}

export function StageList({ run }: { readonly run: TestRun }) {
  return (
    <ol className={classes.list} aria-label={t('Stages of the test')}>
      {stageLines(run).map((line) => (
        <Stage key={line.stage} line={line} />
      ))}
    </ol>
  );
}
