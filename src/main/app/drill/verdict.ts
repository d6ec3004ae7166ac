/** Whether a drill lost anything, from what Sluice and the receiver counted independently. Pure. */
import type { DrillReport, DrillVerdict } from '../../../contract/drill-report';

export interface Judgement {
  readonly verdict: DrillVerdict;
  readonly findings: readonly string[];
}

type Counts = Pick<DrillReport, 'outcome' | 'account' | 'receiver'>;

export function judge({ outcome, account, receiver }: Counts): Judgement {
  if (outcome === 'running') return { verdict: 'unknown', findings: [] };
  if (account === null || receiver === null) {
    return { verdict: 'unknown', findings: ['The drill ended before the events were counted.'] };
  }
  const disagreements = disagreementsOf(account, receiver, outcome === 'complete');
  if (disagreements.length > 0) return { verdict: 'disagree', findings: disagreements };
  if (outcome !== 'complete') {
    return { verdict: 'unknown', findings: [`The drill ended early, with ${events(account.waiting)} still waiting.`] };
  }
  if (account.waiting > 0) {
    const text = `Still waiting when the time for catching up was over: ${events(account.waiting)}. None is lost, but the stream needs longer than the drill waits.`;
    return { verdict: 'undelivered', findings: [text] };
  }
  if (account.delivered === 0) {
    return { verdict: 'unknown', findings: ['No event was delivered, so the drill shows nothing about losses.'] };
  }
  return { verdict: 'nothingLost', findings: ['Every accepted event is accounted for.', ...remarks(account)] };
}

type Account = NonNullable<DrillReport['account']>;
type Receiver = NonNullable<DrillReport['receiver']>;

function disagreementsOf(account: Account, receiver: Receiver, isComplete: boolean): string[] {
  const { accepted, delivered, deadLettered, filtered, skipped, waiting, balanced } = account;
  const sum = delivered + deadLettered + filtered + skipped + waiting;
  const found: string[] = [];
  if (!balanced || sum !== accepted) {
    found.push(
      `Sluice's own account does not add up: ${events(accepted)} accepted, but the parts sum to ${number(sum)}.`,
    );
  }
  if (receiver.distinct < delivered) {
    found.push(
      `Sluice counts ${events(delivered)} as delivered, but the receiver has only ${number(receiver.distinct)} different ones. Events are missing, or the stream's format makes different events look the same.`,
    );
  }
  // An event that was stored without an answer may still be waiting, or be refused when it is sent again.
  const most = delivered + deadLettered + waiting;
  if (isComplete && receiver.distinct > most) {
    found.push(
      `The receiver has ${number(receiver.distinct)} different events, more than the ${number(most)} that Sluice can have sent.`,
    );
  }
  return found;
}

function remarks({ deadLettered, filtered, skipped }: Account): string[] {
  return [
    ...(deadLettered > 0 ? [`Dead letters, which the receiver refused permanently: ${events(deadLettered)}.`] : []),
    ...(filtered > 0 ? [`Left out by the stream's filter: ${events(filtered)}.`] : []),
    ...(skipped > 0 ? [`Skipped with a reason: ${events(skipped)}.`] : []),
  ];
}

const number = (count: number): string => count.toLocaleString('en-US');
const events = (count: number): string => `${number(count)} ${count === 1 ? 'event' : 'events'}`;
