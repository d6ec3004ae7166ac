/**
 * Ways to authenticate a request, as fields of a form. Shared by all destinations that leave the choice to the user.
 */
import { z } from 'zod';
import { address, type CredentialForm, choice, optionalText, secret, text, variant } from '../../contract/fields';
import { headerSecretLine } from '../../contract/secret-text';
import { completeAddress } from '../pasting/address';
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

const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[\x20-\x7e]*$/, 'One line of plain characters.');

/** Client credentials (RFC 6749, section 4.4). The sender gets a token and renews it. */
export const oauthOption = {
  label: 'OAuth 2.0 (client credentials)',
  fields: {
    tokenUrl: address({
      label: "Token server's address",
      hint: 'Gets the client id and secret, and issues the token that requests carry.',
      example: 'https://login.example.com/oauth2/token',
      complete: completeAddress,
    }),
    clientId: text({ label: 'Client id', schema: oneLine(1_024).min(1, 'Fill this in.') }),
    clientSecret: headerSecret({ label: 'Client secret', credential: { as: 'tokenRequest' } }),
    scope: optionalText({ label: 'Scope', hint: 'Several are separated by spaces.', schema: oneLine(2_048) }),
    audience: optionalText({
      label: 'Audience',
      hint: 'Only if the token server asks for it.',
      advanced: true,
      schema: oneLine(2_048),
    }),
    clientIn: choice({
      label: 'Id and secret are sent',
      options: [
        { value: 'header', label: 'In a header', hint: 'As user name and password, which every server must accept.' },
        { value: 'body', label: 'In the form', hint: 'For servers that do not accept the header.' },
      ],
      initial: 'header',
      leads: { as: 'value' },
      advanced: true,
    }),
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
    oauth2: oauthOption,
  },
  initial: 'none',
});
