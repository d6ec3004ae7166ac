import { describe, expect, it } from 'vitest';
import { answerTo, type ProxyQuestion, ProxyQuestions } from '../../../src/main/threads/proxy-questions';

function started() {
  const posted: ProxyQuestion[] = [];
  const timers = new Set<() => void>();
  const after = (_: number, callback: () => void) => {
    timers.add(callback);
    return () => void timers.delete(callback);
  };
  const questions = new ProxyQuestions((question) => posted.push(question), { after });
  return { questions, posted, timers };
}

describe("A thread's questions about proxies", () => {
  it('are answered by their keys, in any order', async () => {
    const { questions, posted, timers } = started();
    const [first, second] = [questions.ask('https://a/'), questions.ask('https://b/')];
    expect(posted.map(({ url }) => url)).toEqual(['https://a/', 'https://b/']);
    questions.answer({ key: posted[1]?.key ?? 0, result: 'DIRECT' });
    questions.answer({ key: posted[0]?.key ?? 0, result: 'PROXY p:1' });
    expect(await Promise.all([first, second])).toEqual(['PROXY p:1', 'DIRECT']);
    expect(timers.size).toBe(0);
  });

  it('fail if the operating system does not know, or does not answer in time', async () => {
    const { questions, posted, timers } = started();
    const unknown = questions.ask('https://a/');
    questions.answer({ key: posted[0]?.key ?? 0, result: null });
    await expect(unknown).rejects.toThrow('did not answer');
    const late = questions.ask('https://b/');
    for (const end of timers) end();
    await expect(late).rejects.toThrow('did not answer');
    questions.answer({ key: posted[1]?.key ?? 0, result: 'DIRECT' });
  });

  it('are passed on, and a failure is an answer too', async () => {
    const question: ProxyQuestion = { kind: 'proxyQuestion', key: 7, url: 'https://a/' };
    expect(await answerTo(question, async (url) => `PROXY ${new URL(url).hostname}:1`)).toEqual({
      key: 7,
      result: 'PROXY a:1',
    });
    expect(await answerTo(question, () => Promise.reject(new Error('no')))).toEqual({ key: 7, result: null });
    expect(await answerTo(question, undefined)).toEqual({ key: 7, result: null });
  });
});
