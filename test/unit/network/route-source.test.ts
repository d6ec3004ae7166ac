import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../src/network/proxy';
import { NoProxyAnswer, routeSourceFor } from '../../../src/network/route-source';

const url = new URL('https://siem.example.com/in?token=S3cr3t');

function source(kind: 'computer' | 'system' | 'none', environment: Environment, answer?: string, target = url) {
  const asked: string[] = [];
  const systemProxy = async (about: string) => {
    asked.push(about);
    return answer ?? '';
  };
  const found = routeSourceFor({ kind }, target, { environment, ...(answer === undefined ? {} : { systemProxy }) });
  return { found, asked };
}

describe('The way "As this computer"', () => {
  it('asks the operating system, which is told neither path nor query', async () => {
    const { found, asked } = source('computer', {}, 'PROXY proxy:3128; DIRECT');
    if (found.kind !== 'asked') throw new Error('It was not asked.');
    expect((await found.ask())[0]).toMatchObject({
      kind: 'proxy',
      host: 'proxy',
      why: { kind: 'computer', answer: 'PROXY proxy:3128; DIRECT' },
    });
    expect(asked).toEqual(['https://siem.example.com/']);
  });

  it.each<[string, Environment, object]>([
    [
      'HTTPS_PROXY',
      { HTTPS_PROXY: 'http://env:1' },
      { kind: 'proxy', host: 'env', why: { kind: 'variable', name: 'HTTPS_PROXY' } },
    ],
    [
      'all_proxy',
      { all_proxy: 'http://env:1' },
      { kind: 'proxy', host: 'env', why: { kind: 'variable', name: 'all_proxy' } },
    ],
    ['NO_PROXY', { NO_PROXY: '.example.com' }, { kind: 'direct', why: { kind: 'variable', name: 'NO_PROXY' } }],
  ])('follows %s first', (_, environment, route) => {
    expect(source('computer', environment, 'PROXY proxy:3128').found).toMatchObject({ kind: 'fixed', route });
  });

  it('reaches this computer itself directly', () => {
    const { found } = source('computer', {}, 'PROXY proxy:3128', new URL('http://127.0.0.1:9200'));
    expect(found).toMatchObject({ kind: 'fixed', route: { kind: 'direct' } });
  });

  it('follows the environment alone where the operating system cannot be asked', () => {
    expect(source('computer', { HTTPS_PROXY: 'http://env:1' }).found).toMatchObject({ route: { host: 'env' } });
    expect(source('computer', {}).found).toMatchObject({ kind: 'fixed', route: { kind: 'direct' } });
  });

  it('says so if there is no answer', async () => {
    const systemProxy = () => Promise.reject(new Error('PAC script not found'));
    const found = routeSourceFor({ kind: 'computer' }, url, { environment: {}, systemProxy });
    if (found.kind !== 'asked') throw new Error('It was not asked.');
    await expect(found.ask()).rejects.toThrow(NoProxyAnswer);
  });
});

describe('The other ways', () => {
  it.each(['system', 'none'] as const)('"%s" never asks the operating system', (kind) => {
    const { found, asked } = source(kind, {}, 'PROXY proxy:3128');
    expect(found).toMatchObject({ kind: 'fixed', route: { kind: 'direct' } });
    expect(asked).toEqual([]);
  });
});
