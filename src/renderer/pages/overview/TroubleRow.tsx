/** One line of what needs attention: the name with a link, and a sentence. */

import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '../../../texts/translate';
import { Link } from '../../router/Link';
import classes from './Attention.module.css';

interface TroubleRowProps {
  readonly tone: 'warn' | 'bad';
  readonly to: string;
  readonly name: string;
  /** Beside the name. */
  readonly mark?: ReactNode;
  /** The way to repair it. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function TroubleRow({ tone, to, name, mark, actions, children }: TroubleRowProps) {
  const Icon = tone === 'bad' ? IconCircleX : IconAlertTriangle;
  return (
    <li className={classes.row}>
      <Icon size={20} color={`var(--sluice-${tone})`} className={classes.icon} aria-hidden />
      <div>
        <Link to={to} fw={600} className={classes.name}>
          <span translate="no">{name}</span>
        </Link>{' '}
        {mark}
        <Text size="sm">{children}</Text>
      </div>
      {actions !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form
        <div role="group" aria-label={t('Repair {name}', { name })} className={classes.actions}>
          {actions}
        </div>
      )}
    </li>
  );
}
