/** Which fonts a text needs that a computer does not have. */
import { describe, expect, it } from 'vitest';
import { missingScripts } from '../../../src/renderer/components/missing-fonts';

const namesIn = (text: string, canDraw: (sample: string) => boolean = () => false) =>
  missingScripts(text, canDraw).map(({ name }) => name);

describe('missing fonts', () => {
  it('are named by the scripts of the text', () => {
    expect(namesIn('ロールが付与されました')).toContain('Japanese');
    expect(namesIn('역할이 부여됨')).toEqual(['Korean']);
    expect(namesIn('已授予角色')).toEqual(['Chinese']);
    expect(namesIn('تم منح الدور')).toEqual(['Arabic']);
    expect(namesIn('Função concedida à Ana, €5 → ok ✓')).toEqual([]);
  });

  it('are only looked for when such text is shown', () => {
    const asked: string[] = [];
    const canDraw = (sample: string) => {
      asked.push(sample);
      return true;
    };
    expect(namesIn('Role granted', canDraw)).toEqual([]);
    expect(asked).toEqual([]);
    expect(namesIn('역할', canDraw)).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
