/**
 * Ways to authenticate a request, as fields of a form. Shared by all destinations that leave the choice to the user.
 */
import { z } from 'zod';
import { type CredentialForm, secret, text, variant } from '../../contract/fields';
import { headerSecretLine } from '../../contract/secret-text';
import { headerNameSchema } from './header-names';

const userName = z
  .string()
  .min(1, 'Fill this in.')
  .max(256)
  .regex(/^[^:]+$/, 'No colon in the user name.');

/** A key or token in one line, as a header or a signature takes it. */
export const headerSecret = (spec: {
  readonly label: string;
  readonly hint?: string;
  readonly credential: CredentialForm;
}) => secret({ ...spec, inputSchema: headerSecretLine });

export const basicOption = {
  label: 'User name and password',
  fields: {
    user: text({ label: 'User name', schema: userName }),
    password: secret({ label: 'Password', credential: { as: 'basic', userField: 'user' } }),
  },
} as const;

export const authField = variant({
  label: 'Authentication',
  options: {
    none: { label: 'None', fields: {} },
    apiKey: {
      label: 'API key',
      fields: {
        header: text({ label: 'Header', example: 'X-API-Key', schema: headerNameSchema }),
        key: headerSecret({ label: 'Key', credential: { as: 'header', nameField: 'header' } }),
      },
    },
    bearer: {
      label: 'Bearer token',
      fields: { token: headerSecret({ label: 'Token', credential: { as: 'authorization', scheme: 'Bearer' } }) },
    },
    basic: basicOption,
  },
  initial: 'none',
});
