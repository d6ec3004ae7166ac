import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filterSchema } from '../../../src/contract/filter';
import { labelSchema } from '../../../src/contract/labels';
import { readCertificatePem } from '../../../src/contract/pem';
import { noRules } from '../../../src/contract/policy/rules';
import { policyProblems } from '../../../src/contract/policy/settings';
import { problemOf } from '../../../src/contract/problem';
import { type PlainSettings, validateSettings } from '../../../src/contract/settings';
import { definitionFor } from '../../../src/destinations/definitions';
import { findFormatDefinition } from '../../../src/formats/definitions';
import { firstProblemText, problemText } from '../../../src/renderer/forms/problem-text';
import { findSourceDefinition } from '../../../src/sources/definitions';
import { phraseText, speak } from '../../../src/texts/translate';

beforeAll(async () => {
  await speak('pt', ['pt-PT']);
});
afterAll(async () => {
  await speak('en', ['en-US']);
});

function problemsOf(
  declared: { readonly fields: Parameters<typeof validateSettings>[0] } | undefined,
  input: PlainSettings,
) {
  if (declared === undefined) throw new Error('There is no such definition.');
  return Object.fromEntries(
    validateSettings(declared.fields, input).map(({ path, ...each }) => [path, problemText(each)]),
  );
}

describe('what is wrong with a setting, in Portuguese', () => {
  test('has its values, from schemas with words of their own and without', () => {
    const syslog = problemsOf(definitionFor('syslog'), {
      host: 'a b',
      port: 0,
      framing: 'none',
      maxMessageBytes: 2_000_000,
    });
    expect(syslog).toEqual({
      host: 'Um nome de anfitrião ou um endereço IP.',
      port: 'Demasiado pequeno: o mínimo é 1',
      framing: 'Um de: octetCounting, lineFeed.',
      maxMessageBytes: 'Demasiado grande: o máximo é 1000000',
    });
  });

  test('quotes what was typed', () => {
    expect(problemsOf(findSourceDefinition('files'), { paths: ['logs'] })).toEqual({
      'paths.0': 'Introduza o caminho absoluto: “logs”.',
    });
    expect(problemsOf(findSourceDefinition('collector'), { allowedHosts: ['https://a'] })).toMatchObject({
      'allowedHosts.0': 'Apenas o nome ou o endereço, sem “https://”, porta ou caminho: “https://a”.',
    });
  });

  test('is a sentence within another', () => {
    expect(problemsOf(findFormatDefinition('template'), { template: '{Event..Name}' })).toEqual({
      template: 'Entre chavetas: Falta um nome no carácter 7.',
    });
    const two = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'.repeat(2);
    const reading = readCertificatePem(two);
    expect(reading.ok ? '' : phraseText(reading.problem)).toMatch(/^A parte 1 de 2 \(CERTIFICATE\): dados danificados/);
  });

  test('writes limits as Portuguese does', () => {
    const label = labelSchema.safeParse('x'.repeat(31));
    expect(label.error && firstProblemText(label.error)).toBe('No máximo, 30 caracteres.');
    const template = problemsOf(findFormatDefinition('template'), { template: `{Event.Ring}${'x'.repeat(16_000)}` });
    expect(template.template).toMatch(/^No máximo, 16\s000 caracteres\.$/);
  });

  test('tells of a filter and of the policy', () => {
    const [issue] = filterSchema.safeParse({ where: { field: 'a', matches: '(?=x)' } }).error?.issues ?? [];
    expect(issue && problemText(problemOf(issue))).toMatch(/^\(\?= não é suportado/);
    const http = definitionFor('http');
    const problems = policyProblems(
      {
        fields: http?.fields ?? {},
        settings: { url: 'https://siem.example.net' },
        impliedHosts: [],
        systemProxies: [],
        rehearsal: false,
      },
      { ...noRules, hostLists: [['*.example.com']] },
    );
    expect(problems.map(problemText)).toEqual([
      '"siem.example.net" não está entre os anfitriões que a sua organização permite.',
    ]);
  });
});
