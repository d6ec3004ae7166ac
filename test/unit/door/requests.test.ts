/** What both doors refuse before a command is looked at. */
import { describe, expect, it } from 'vitest';
import { MAX_MESSAGE_BYTES } from '../../../src/contract/envelope';
import { SluiceError } from '../../../src/contract/errors';
import { answerMessage, readRequest } from '../../../src/main/door/requests';

const request = (extra: object = {}) => JSON.stringify({ id: 7, name: 'app.info', input: {}, ...extra });

describe('a message from the page', () => {
  it('is read when it is an envelope', () => {
    expect(readRequest(request())).toEqual({ ok: true, request: { id: 7, name: 'app.info', input: {} } });
  });

  it.each([
    ['an object instead of text', { id: 1, name: 'app.info', input: {} }],
    ['nothing', undefined],
    ['text that is not JSON', '{'],
    ['JSON that is not an object', '"app.info"'],
    ['an envelope with a field too many', request({ admin: true })],
    ['an id that is no number', request({ id: '7' })],
    ['a negative id', request({ id: -1 })],
    ['a name that is no text', request({ name: 3 })],
    ['a name without end', request({ name: 'a'.repeat(101) })],
    ['an own __proto__', '{"id":1,"name":"app.info","input":{},"__proto__":{"polluted":true}}'],
  ])('is refused with a code when it is %s', (_what, message) => {
    const read = readRequest(message);
    expect(read).toMatchObject({ ok: false, failure: { code: 'SLUICE-CMD-001' } });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('is refused unread when it is too large, counted in bytes', () => {
    const manyBytes = 'é'.repeat(MAX_MESSAGE_BYTES / 2 + 1);
    expect(readRequest(manyBytes)).toMatchObject({ ok: false, failure: { raw: expect.stringContaining('larger') } });
    expect(readRequest('x'.repeat(MAX_MESSAGE_BYTES + 1))).toMatchObject({ ok: false, id: null });
  });

  it('is refused under its own id, as far as that can be told', async () => {
    const never = () => Promise.reject(new Error('must not be asked'));
    expect(await answerMessage(request({ name: null }), never)).toMatchObject({ id: 7, answer: { ok: false } });
    expect(await answerMessage('[]', never)).toMatchObject({ id: -1, answer: { ok: false } });
  });

  it('is answered by the dispatcher under its id', async () => {
    const answered = await answerMessage(request(), async ({ name }) => ({ ok: true, value: name }));
    expect(answered).toEqual({ kind: 'answer', id: 7, answer: { ok: true, value: 'app.info' } });
  });

  it('is answered with a failure even when the dispatcher throws', async () => {
    const known = await answerMessage(request(), () => Promise.reject(new SluiceError('SLUICE-STO-004')));
    expect(known.answer).toMatchObject({ ok: false, failure: { code: 'SLUICE-STO-004' } });
    const unforeseen = await answerMessage(request(), () => Promise.reject(new Error('odd')));
    expect(unforeseen.answer).toMatchObject({ ok: false, failure: { code: 'SLUICE-CMD-002' } });
  });
});
