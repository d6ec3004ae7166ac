/** CloudWatch Logs' subscription data: log events whose messages are the audit events. Source: AWS, "Subscription filters". */
import { elementsOf, kindOf, membersOf, type Span, textOf } from './json-spans';
import { scan } from './whole-body';

/**
 * The messages, one a line; none for a control message.
 * @returns null if it is something else
 */
export function messagesOf(content: Buffer): Buffer | null {
  const scanned = scan(content);
  if (scanned.kind !== 'object') return null;
  let type: string | undefined;
  let events: Span | undefined;
  for (const member of membersOf(content, scanned.start)) {
    if (member.name === 'messageType' && kindOf(content, member.start) === 'string') type = textOf(content, member);
    else if (member.name === 'logEvents' && kindOf(content, member.start) === 'array') events = member;
  }
  if (type === 'CONTROL_MESSAGE') return Buffer.alloc(0);
  if (type !== 'DATA_MESSAGE' || events === undefined) return null;
  const lines: string[] = [];
  for (const event of elementsOf(content, events.start)) lines.push(messageOf(content, event));
  return Buffer.from(lines.join('\n'));
}

/** An entry without a message is kept as it is. */
function messageOf(content: Buffer, event: Span): string {
  if (kindOf(content, event.start) === 'object') {
    for (const member of membersOf(content, event.start)) {
      if (member.name === 'message' && kindOf(content, member.start) === 'string') return textOf(content, member);
    }
  }
  return content.toString('utf8', event.start, event.end);
}
