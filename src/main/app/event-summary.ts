/** A short summary of an event for lists: what was done, to what, by whom. Works for any JSON object; pure. */
const LONGEST = 160;
const READ_BYTES = 65_536;

/** Empty when there is nothing to read. */
export function eventSummary(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, READ_BYTES));
  return cut(bytes.length > READ_BYTES ? text : (ofEvent(parse(text)) ?? text));
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function ofEvent(value: unknown): string | undefined {
  const event = at(value, 'Event');
  const request = at(event, 'Request');
  const what = [
    textOf(at(request, 'Action')),
    textOf(at(request, 'EntityType')),
    textOf(at(request, 'EntityName')),
    textOf(at(request, 'UserName')) ?? textOf(at(request, 'UserId')),
  ].filter((part) => part !== undefined);
  if (what.length > 0) return what.join(' · ');
  return textOf(at(at(event, 'Effect'), 'Message')) ?? textOf(at(event, 'EventId'));
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
