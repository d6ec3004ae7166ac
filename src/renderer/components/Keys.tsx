/** The keys of a shortcut, as on this computer's keyboard. */

import { Group, Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { keyCaps } from '../../contract/keys';
import { t } from '../../texts/translate';
import classes from './Keys.module.css';

/** The browser's own platform: the console may be opened on another computer than Sluice runs on. */
export const isMac = /^Mac/.test(navigator.platform);

interface KeysProps {
  /** Such as `Mod+K` or `g s`. */
  readonly keys: string;
  readonly mac?: boolean;
}

export function Keys({ keys, mac = isMac }: KeysProps) {
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
      {keyCaps(keys, mac).map((caps, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the presses of one shortcut never change
        <Fragment key={index}>
          {index > 0 && <span className={classes.then}>{t('then ## one key, then another')}</span>}
          {caps.map((cap) => (
            <Kbd key={cap} size="xs" className={classes.key}>
              {cap}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </Group>
  );
}
