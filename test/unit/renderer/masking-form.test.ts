import { describe, expect, it } from 'vitest';
import { maskingPresets, noMasking, withPreset } from '../../../src/contract/masking';
import { pathsOfChanges, pathsOfMasking } from '../../../src/renderer/forms/masking/named-paths';
import {
  changesProblems,
  completeChanges,
  completeMasking,
  emptyRule,
  fromMaskingValues,
  maskingProblems,
  maskingSentences,
  newChange,
  toMaskingValues,
} from '../../../src/renderer/forms/masking/values';

const presets = maskingPresets.reduce(withPreset, noMasking);
const values = toMaskingValues(presets);

describe('masking in a form', () => {
  it('comes back as it was, in both modes', () => {
    expect(fromMaskingValues(values)).toEqual(presets);
    const allowList = {
      mode: 'allowList' as const,
      allowed: ['Event.EventId'],
      everywhere: false,
      rules: [],
      patterns: [],
    };
    expect(fromMaskingValues(toMaskingValues(allowList))).toEqual(allowList);
  });

  it('keeps the fields of an allow-list while the other mode is tried', () => {
    const allowList = { ...values, mode: 'allowList' as const, allowed: ['Event.EventId'] };
    expect(fromMaskingValues({ ...allowList, mode: 'rules' })).toEqual(presets);
    expect(fromMaskingValues(allowList)).toMatchObject({ allowed: ['Event.EventId'] });
  });

  it('has its problems where they are', () => {
    expect(maskingProblems(values)).toEqual({});
    const rules = [emptyRule, { ...emptyRule, path: 'Event..x' }];
    expect(Object.keys(maskingProblems({ ...values, rules }))).toEqual(
      expect.arrayContaining(['masking.rules.0.path', 'masking.rules.1.path']),
    );
    expect(maskingProblems({ ...values, mode: 'allowList', allowed: [] })).toHaveProperty('masking.allowed');
    expect(maskingProblems({ ...values, mode: 'allowList', allowed: [''] })).toHaveProperty(['masking.allowed.0']);
  });

  it('goes into a draft without what is not complete', () => {
    const draft = completeMasking({ ...values, mode: 'allowList', allowed: [''], rules: [emptyRule] });
    expect(draft).toMatchObject({ mode: 'rules', rules: [] });
  });

  it('is told in sentences', () => {
    expect(maskingSentences(noMasking)).toEqual([]);
    expect(maskingSentences(presets)).toContain('User name: pseudonym');
  });
});

describe('changes in a form', () => {
  const changes = [newChange('add'), { kind: 'drop' as const, field: 'Metadata' }, newChange('rename')];

  it('have their problems where they are', () => {
    expect(Object.keys(changesProblems(changes)).toSorted()).toEqual([
      'changes.0.field',
      'changes.2.from',
      'changes.2.to',
    ]);
  });

  it('go into a draft without what is not complete', () => {
    expect(completeChanges(changes)).toEqual([{ kind: 'drop', field: 'Metadata' }]);
  });
});

describe('the paths that a form names', () => {
  it('are those of rules, conditions, patterns and the allow-list, each once and only when complete', () => {
    const remove = { kind: 'remove' } as const;
    const values = {
      mode: 'allowList' as const,
      allowed: ['Event.A', ''],
      everywhere: true,
      rules: [
        { path: 'Event.A', action: remove, everywhere: true },
        { path: 'Event.B', action: remove, everywhere: true, when: { path: 'Event.C', isOneOf: ['x'] } },
        { path: 'Event..', action: remove, everywhere: true },
      ],
      patterns: [{ pattern: 'ip' as const, action: remove, paths: ['Event.D'] }],
    };
    expect(pathsOfMasking(values)).toEqual(['Event.A', 'Event.B', 'Event.C', 'Event.D']);
    expect(pathsOfMasking({ ...values, mode: 'rules', allowed: ['Event.Z'] })).not.toContain('Event.Z');
  });

  it('are those of values in changes, and those of renamed and dropped fields where the format is the event itself', () => {
    const changes = [
      { kind: 'rename' as const, from: 'Event.A', to: 'Event.N' },
      { kind: 'add' as const, field: 'tags', value: 'env:{Event.Env}' },
      { kind: 'drop' as const, field: 'Event.N.inner' },
      { kind: 'drop' as const, field: 'tags' },
      { kind: 'drop' as const, field: 'Event.Z' },
    ];
    expect(pathsOfChanges(changes, 'asItIs')).toEqual(['Event.A', 'Event.Env', 'Event.Z']);
    expect(pathsOfChanges(changes, 'ocsf')).toEqual(['Event.Env']);
  });
});
