/** Checks an event against OCSF's own requirements, compiled by scripts/ocsf-schema.ts. Shares no code with the format. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Attribute {
  readonly type: string;
  readonly requirement: 'required' | 'recommended' | 'optional';
  readonly array?: boolean;
  readonly profile?: string;
  readonly deprecated?: boolean;
  readonly enum?: Readonly<Record<string, string>>;
}
interface Shape {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly constraints?: { readonly at_least_one?: readonly string[]; readonly just_one?: readonly string[] };
}
interface EventClass extends Shape {
  readonly name: string;
  readonly category: number;
}
export interface OcsfSchema {
  readonly version: string;
  readonly types: Readonly<
    Record<string, { readonly type?: string; readonly regex?: string; readonly max_len?: number }>
  >;
  readonly classes: Readonly<Record<string, EventClass>>;
  readonly objects: Readonly<Record<string, Shape>>;
}

export function ocsfSchema(version: '1.8' | '1.9'): OcsfSchema {
  const file = fileURLToPath(new URL(`../fixtures/ocsf/ocsf-${version}.json`, import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8')) as OcsfSchema;
}

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Enumerations whose caption stands beside them as text, by the name of the text. */
function siblingOf(name: string): string | undefined {
  if (/^(activity_id|class_uid|category_uid)$/.test(name)) return name.replace(/_u?id$/, '_name');
  return name.endsWith('_id') ? name.slice(0, -'_id'.length) : undefined;
}

/** @returns what is wrong, each with its path; nothing for a valid event */
export function ocsfProblems(event: unknown, schema: OcsfSchema): string[] {
  if (!isObject(event)) return ['not an object'];
  const eventClass = schema.classes[String(event.class_uid)];
  if (eventClass === undefined) return [`class_uid ${String(event.class_uid)} is unknown`];
  const metadata = isObject(event.metadata) ? event.metadata : {};
  const profiles = Array.isArray(metadata.profiles) ? metadata.profiles : [];
  const problems: string[] = [];
  const complain = (path: string, problem: string) => problems.push(`${path}: ${problem}`);

  const checkScalar = (path: string, value: unknown, type: string): void => {
    const { type: base = type, regex, max_len: maxLength } = schema.types[type] ?? {};
    const isWhole = typeof value === 'number' && Number.isInteger(value);
    switch (base) {
      case 'json_t':
        return;
      case 'string_t':
        if (typeof value !== 'string') {
          complain(path, `${type} is no string`);
          return;
        }
        if (value === '') complain(path, 'empty');
        if (regex !== undefined && !new RegExp(regex).test(value)) complain(path, `${value} is no ${type}`);
        if (maxLength !== undefined && value.length > maxLength) complain(path, `longer than ${maxLength}`);
        return;
      case 'integer_t':
      case 'long_t':
        if (!isWhole) complain(path, `${type} is no whole number`);
        return;
      case 'boolean_t':
        if (typeof value !== 'boolean') complain(path, 'no boolean');
        return;
      default:
        complain(path, `the type ${type} is not compiled`);
    }
  };

  const checkValue = (path: string, value: unknown, attribute: Attribute): void => {
    if (attribute.type === 'object') {
      if (!isObject(value)) complain(path, 'no object');
      return;
    }
    const shape = schema.objects[attribute.type];
    if (shape !== undefined) {
      checkObject(path, value, shape);
      return;
    }
    checkScalar(path, value, attribute.type);
    if (attribute.enum !== undefined && !Object.hasOwn(attribute.enum, String(value))) {
      complain(path, `${String(value)} is not in the enumeration`);
    }
  };

  const checkObject = (path: string, value: unknown, shape: Shape): void => {
    if (!isObject(value)) {
      complain(path, 'no object');
      return;
    }
    for (const [name, attribute] of Object.entries(shape.attributes)) {
      const isInForce = attribute.profile === undefined || profiles.includes(attribute.profile);
      if (attribute.requirement === 'required' && isInForce && value[name] === undefined) {
        complain(`${path}.${name}`, 'missing');
      }
    }
    for (const [name, inner] of Object.entries(value)) {
      const attribute = shape.attributes[name];
      const innerPath = `${path}.${name}`;
      if (attribute === undefined) complain(innerPath, 'unknown attribute');
      else if (attribute.profile !== undefined && !profiles.includes(attribute.profile)) {
        complain(innerPath, `needs the profile ${attribute.profile}`);
      } else if (attribute.deprecated === true) complain(innerPath, 'deprecated');
      else if (attribute.array !== true) checkValue(innerPath, inner, attribute);
      else if (!Array.isArray(inner) || inner.length === 0) complain(innerPath, 'no filled array');
      else for (const [index, each] of inner.entries()) checkValue(`${innerPath}[${index}]`, each, attribute);
      const sibling = siblingOf(name);
      const caption = attribute?.enum?.[String(inner)];
      if (sibling !== undefined && caption !== undefined && inner !== 99 && value[sibling] !== undefined) {
        if (value[sibling] !== caption) complain(innerPath, `${sibling} is not its caption, ${caption}`);
      }
    }
    const { at_least_one: oneOf = [], just_one: exactlyOne = [] } = shape.constraints ?? {};
    if (oneOf.length > 0 && !oneOf.some((name) => value[name] !== undefined)) {
      complain(path, `none of ${oneOf.join(', ')}`);
    }
    if (exactlyOne.length > 0 && exactlyOne.filter((name) => value[name] !== undefined).length !== 1) {
      complain(path, `not exactly one of ${exactlyOne.join(', ')}`);
    }
  };

  checkObject('event', event, eventClass);
  if (event.category_uid !== eventClass.category) complain('event.category_uid', 'is not that of the class');
  if (event.type_uid !== Number(event.class_uid) * 100 + Number(event.activity_id)) {
    complain('event.type_uid', 'is not class_uid * 100 + activity_id');
  }
  if (metadata.version !== schema.version) complain('event.metadata.version', `is not ${schema.version}`);
  return problems;
}
