/**
 * The types with which a source or destination declares its settings. One declaration yields the form, the validation
 * in the page and in main, the check of a configuration file, the table in the documentation, and the TypeScript type.
 */
import { z } from 'zod';
import { phrase } from '../texts/phrase';
import { holdsCredentials } from './addresses';
import { atMostCharacters, fixedMessage } from './problem';
import { Secret } from './secret';
import { secretLine } from './secret-text';

/** What every field has for the person who fills it in. */
export interface FieldText {
  readonly label: string;
  readonly hint?: string;
  readonly example?: string;
  /** Shown under "Advanced" in the form. */
  readonly advanced?: boolean;
  /** Decides where, or over what connection, secrets are sent. If it changes, stored secrets must be entered again. */
  readonly leads?: Leads;
}

/** How two values of a field with `leads` are compared. Address fields always have `leads`. */
export interface Leads {
  /** `certificates`: in any order. */
  readonly as: 'certificates' | 'value';
  /**
   * A change to this value (or one of these) does not send secrets anywhere new: enabling a check, removing a proxy or
   * own CA.
   */
  readonly safest?: string | boolean | readonly string[];
}

export interface TextField<S extends z.ZodType = z.ZodType> extends FieldText {
  readonly type: 'text';
  readonly schema: S;
  readonly multiline?: boolean;
  readonly optional?: boolean;
  readonly holds?: 'ownCa' | 'clientCertificate';
}
/** The address of the destination, or of a proxy on the way to it. */
export interface AddressField<S extends z.ZodType = z.ZodType> extends FieldText {
  readonly type: 'address';
  readonly schema: S;
  readonly optional?: boolean;
  readonly form: AddressForm;
  /** Completes what people type, such as a bare host. Null: the text stays as it is. Only forms use it. */
  readonly complete?: (text: string) => string | null;
}
/** A URL, or a host with its port in a separate number field. */
export type AddressForm = { readonly as: 'url' } | { readonly as: 'host'; readonly portField: string };
/** How a secret proves to a destination who sends a request. A `…Field` is a field next to the secret. */
export type CredentialForm =
  | { readonly as: 'header'; readonly name: string }
  | { readonly as: 'header'; readonly nameField: string }
  | { readonly as: 'authorization'; readonly scheme: string }
  | { readonly as: 'authorization'; readonly schemeField: string }
  | { readonly as: 'basic'; readonly userField: string }
  /** Sent to a token server only, which issues the token that requests carry. */
  | { readonly as: 'tokenRequest' }
  /** Never sent: it signs each request, with the key name from the other field. */
  | { readonly as: 'signature'; readonly scheme: 'AWS4-HMAC-SHA256'; readonly keyIdField: string };
export interface SecretField<S extends z.ZodType = z.ZodType> extends FieldText {
  readonly type: 'secret';
  readonly schema: S;
  readonly multiline?: boolean;
  readonly optional?: boolean;
  /** Validates the typed text. The stored secret is never shown again, only replaced. */
  readonly inputSchema: z.ZodType<string>;
  readonly holds?: 'clientKey' | 'clientKeyPassphrase';
  /** Absent if the destination never asks for it: the key of the client certificate, a proxy's password. */
  readonly credential?: CredentialForm;
  /** Sluice generates a strong one if none is typed, and shows it once. */
  readonly generated?: boolean;
}
export interface NumberField<S extends z.ZodType = z.ZodType> extends FieldText {
  readonly type: 'number';
  readonly schema: S;
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
  readonly initial: number;
  /** Forms show the value in this unit, which is this many of the setting's own. */
  readonly shown?: ShownUnit;
  /** A name rather than a quantity, such as a port: digits are not grouped. */
  readonly ungrouped?: boolean;
}
export interface ShownUnit {
  readonly unit: string;
  readonly factor: number;
}
export interface ToggleField<S extends z.ZodType = z.ZodType> extends FieldText {
  readonly type: 'toggle';
  readonly schema: S;
  readonly initial: boolean;
  /** A warning shown on the form and the stream while the toggle is on, for choices that lower security. */
  readonly warning?: string;
  /** What a policy can decide: on, certificates are not checked. */
  readonly governs?: 'certificateCheck';
}
export interface ChoiceOption<V extends string = string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
  /** A warning shown on the form and the stream while chosen, for choices that lower security. */
  readonly warning?: string;
  /** The connection is not encrypted, which a policy can forbid. */
  readonly unencrypted?: true;
}
export interface ChoiceField<S extends z.ZodType = z.ZodType> extends FieldText {
  readonly type: 'choice';
  readonly schema: S;
  readonly options: readonly ChoiceOption[];
  readonly initial: string;
  /** What a policy can decide: at least this version of TLS. The values are those of a policy. */
  readonly governs?: 'minTlsVersion';
}
export interface PairsField<S extends z.ZodType = z.ZodType> extends FieldText {
  readonly type: 'pairs';
  readonly schema: S;
  readonly keyLabel: string;
  readonly valueLabel: string;
}
/** An ordered list of texts. */
export interface ListField<S extends z.ZodType = z.ZodType> extends FieldText {
  readonly type: 'list';
  readonly schema: S;
  /** `paths`: files and folders on the computer that runs Sluice. `names`: short, without white space or commas. */
  readonly of: 'paths' | 'names';
  /** The name of one item, such as "Path". */
  readonly itemLabel: string;
  readonly optional: boolean;
  /** Offered while one types. */
  readonly suggestions?: readonly string[];
}
interface VariantOption {
  readonly label: string;
  /** Shown after the label where one chooses. */
  readonly summary?: string;
  readonly fields: Fields;
}
export interface VariantField<S extends z.ZodType = z.ZodType> extends FieldText {
  readonly type: 'variant';
  readonly schema: S;
  readonly options: VariantOptions;
  readonly initial: string;
  /** `proxy`: addresses in it are not the destination's, and secrets in it are sent to the proxy only. */
  readonly concerns?: 'proxy';
}

export type Field =
  | TextField
  | AddressField
  | SecretField
  | NumberField
  | ToggleField
  | ChoiceField
  | PairsField
  | ListField
  | VariantField;
export type Fields = Readonly<Record<string, Field>>;

/** The settings as a sender sees them: validated, defaults filled in, secrets as {@link Secret}. */
export type SettingsOf<F extends Fields> = z.output<z.ZodObject<{ [K in keyof F]: F[K]['schema'] }>>;

const line = z.string().trim().min(1, 'Fill this in.').max(4096, atMostCharacters(4_096));

/** Empty text in a form counts as absent. */
const emptyIsAbsent = (schema: z.ZodType<string>): z.ZodType<string | undefined> =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());

export function text(spec: FieldText): TextField<z.ZodString>;
export function text<S extends z.ZodType<string>>(spec: FieldText & { schema: S; multiline?: boolean }): TextField<S>;
export function text(spec: FieldText & { schema?: z.ZodType; multiline?: boolean }): TextField {
  return { type: 'text', schema: line, ...spec };
}

/** An optional text; empty counts as absent. */
export function optionalText(
  spec: FieldText & { schema?: z.ZodType<string>; multiline?: boolean; holds?: NonNullable<TextField['holds']> },
): TextField<z.ZodType<string | undefined>> {
  const { schema = line, ...rest } = spec;
  return { type: 'text', optional: true, schema: emptyIsAbsent(schema), ...rest };
}

/** An http or https URL without credentials. */
export function httpUrl(example: string): z.ZodURL {
  return z
    .url({ protocol: /^https?$/, error: fixedMessage(phrase('An address such as {example}.', { example })) })
    .max(2_048)
    .refine((url) => !holdsCredentials(url), 'Do not put credentials into the address: they have their own fields.');
}

interface AddressSpec extends FieldText {
  readonly example: string;
  readonly schema?: z.ZodType<string>;
  readonly complete?: NonNullable<AddressField['complete']>;
}

/** The address of the destination: an http or https URL, unless the schema says otherwise. */
export function address(spec: AddressSpec & { form?: AddressForm }): AddressField<z.ZodType<string>> {
  return { type: 'address', form: { as: 'url' }, schema: httpUrl(spec.example), ...spec };
}

/** An optional address, because there is a default. */
export function optionalAddress(spec: AddressSpec): AddressField<z.ZodType<string | undefined>> {
  const { schema = httpUrl(spec.example), ...rest } = spec;
  return { type: 'address', optional: true, form: { as: 'url' }, schema: emptyIsAbsent(schema), ...rest };
}

interface SecretSpec extends FieldText {
  readonly inputSchema?: z.ZodType<string>;
  readonly multiline?: boolean;
  readonly holds?: NonNullable<SecretField['holds']>;
  readonly credential?: CredentialForm;
  readonly generated?: boolean;
}

export function secret(spec: SecretSpec): SecretField<z.ZodCustom<Secret, Secret>> {
  return {
    type: 'secret',
    inputSchema: secretLine,
    ...spec,
    schema: z.instanceof(Secret, { message: 'Fill this in.' }),
  };
}

export function optionalSecret(spec: SecretSpec): SecretField<z.ZodOptional<z.ZodCustom<Secret, Secret>>> {
  return { type: 'secret', optional: true, inputSchema: secretLine, ...spec, schema: z.instanceof(Secret).optional() };
}

interface NumberSpec extends FieldText {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  readonly unit?: string;
  readonly shown?: ShownUnit;
  readonly ungrouped?: boolean;
}

export function number(spec: NumberSpec): NumberField<z.ZodDefault<z.ZodNumber>> {
  return { type: 'number', schema: z.number().int().min(spec.min).max(spec.max).default(spec.initial), ...spec };
}

export function toggle(
  spec: FieldText & { initial: boolean; warning?: string; governs?: NonNullable<ToggleField['governs']> },
): ToggleField<z.ZodDefault<z.ZodBoolean>> {
  return { type: 'toggle', schema: z.boolean().default(spec.initial), ...spec };
}

export function choice<const V extends string>(
  spec: FieldText & {
    options: readonly ChoiceOption<V>[];
    initial: NoInfer<V>;
    governs?: NonNullable<ChoiceField['governs']>;
  },
): ChoiceField<z.ZodDefault<z.ZodType<V>>> {
  const values = spec.options.map((option) => option.value);
  const schema = z.custom<V>((value) => values.includes(value as V), {
    message: fixedMessage(phrase('One of: {values}.', { values: values.join(', ') })),
  });
  return { type: 'choice', schema: schema.default(spec.initial as never), ...spec };
}

/** Names and values, such as a request's own headers. */
export function pairs(
  spec: FieldText & { keyLabel: string; valueLabel: string; schema?: z.ZodType<Record<string, string>> },
): PairsField<z.ZodDefault<z.ZodType<Record<string, string>>>> {
  const { schema = z.record(z.string().min(1).max(256), z.string().max(8192)), ...rest } = spec;
  return { type: 'pairs', schema: schema.default({}), ...rest };
}

interface ListSpec extends FieldText {
  readonly of: ListField['of'];
  readonly itemLabel: string;
  readonly item: z.ZodType<string>;
  readonly max: number;
  readonly suggestions?: readonly string[];
}

const tooMany = (limit: number): string => fixedMessage(phrase('At most {limit} items.', { limit }));

/** At least one item. @param spec.empty the message if there is none */
export function list({ empty, item, max, ...spec }: ListSpec & { empty: string }): ListField<z.ZodType<string[]>> {
  const schema = z.array(item, { error: empty }).min(1, empty).max(max, tooMany(max));
  return { type: 'list', optional: false, schema, ...spec };
}

/** Optional; an empty list counts as absent. */
export function optionalList({ item, max, ...spec }: ListSpec): ListField<z.ZodType<string[] | undefined>> {
  const given = z.array(item).max(max, tooMany(max)).optional();
  const schema = z.preprocess((value) => (Array.isArray(value) && value.length === 0 ? undefined : value), given);
  return { type: 'list', optional: true, schema, ...spec };
}

type VariantOptions = Readonly<Record<string, VariantOption>>;
export type VariantValue<O extends VariantOptions> = {
  // Without fields there is nothing to add: zod's type of an empty object would forbid `kind` itself.
  [K in keyof O]: { kind: K } & (keyof O[K]['fields'] extends never ? unknown : SettingsOf<O[K]['fields']>);
}[keyof O];

/** One of several shapes, distinguished by `kind`; for example, how a request authenticates. */
export function variant<const O extends VariantOptions>(
  spec: FieldText & { options: O; initial: keyof O & string; concerns?: NonNullable<VariantField['concerns']> },
): VariantField<z.ZodType<VariantValue<O>>> {
  const shapes = Object.entries(spec.options).map(([kind, option]) =>
    z.strictObject({ kind: z.literal(kind), ...shapeOf(option.fields) }),
  );
  const union = z.discriminatedUnion('kind', shapes as never) as unknown as z.ZodType<VariantValue<O>>;
  const withDefault = z.preprocess((value) => value ?? { kind: spec.initial }, union);
  return { type: 'variant', ...spec, schema: withDefault as unknown as z.ZodType<VariantValue<O>> };
}

function shapeOf(fields: Fields): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema]));
}

/** Validates settings with their secrets put in (see settings.ts). Unknown keys are refused. */
export function settingsSchema<F extends Fields>(fields: F): z.ZodType<SettingsOf<F>> {
  return z.strictObject(shapeOf(fields)) as unknown as z.ZodType<SettingsOf<F>>;
}
