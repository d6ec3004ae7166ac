/** Says once, beside text that this computer cannot draw, which font to install. */

import { CloseButton, Group, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { currentLocale, t } from '../../texts/translate';
import { Callout } from './Callout';
import { canDrawOnThisComputer, missingScripts } from './missing-fonts';

/** Hints that were closed stay closed until the window is opened again. */
const closed = new Set<string>();

interface MissingFontsProps {
  readonly text: string;
  readonly canDraw?: (sample: string) => boolean;
}

export function MissingFonts({ text, canDraw = canDrawOnThisComputer }: MissingFontsProps) {
  const missing = useMemo(() => missingScripts(text, canDraw), [text, canDraw]);
  const [, setClosed] = useState(0);
  const shown = missing.filter(({ name }) => !closed.has(name));
  if (shown.length === 0) return null;
  const names = new Intl.ListFormat(currentLocale() ?? 'en').format(shown.map(({ name }) => t(name)));
  const fonts = [...new Set(shown.map(({ font }) => t(font)))].reduce((one, other) =>
    t('{one}, and {other}', { one, other }),
  );
  const close = () => {
    for (const { name } of shown) closed.add(name);
    setClosed(closed.size);
  };
  return (
    <Callout tone="info" title={t('This computer has no font for {names} text.', { names })}>
      <Group gap="sm" wrap="nowrap" align="flex-start" justify="space-between">
        <Text size="sm">
          {t(
            'Characters without a font are shown as boxes. The event itself is complete. Install {fonts}, then restart Sluice.',
            { fonts },
          )}
        </Text>
        <CloseButton size="sm" aria-label={t('Close the hint about fonts')} onClick={close} />
      </Group>
    </Callout>
  );
}
