/** The parts of an OpenAPI 3.1 document that the page of the API's description shows. */

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  pattern?: string;
};
type Content = Record<string, { schema?: Schema }>;
type Parameter = { name: string; in: string; required?: boolean; schema?: Schema };
type Operation = {
  /** Its group; api-routes.test.ts sees to it that there is one. */
  tags: [string];
  summary?: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
export type ApiDocument = {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
};

export type Shown = { text: string; link?: string };
export type ShownCall = {
  id: string;
  method: string;
  path: string;
  summary: string;
  parameters: { name: string; where: string; isRequired: boolean; type: Shown }[];
  body: Shown | undefined;
  answers: { status: string; description: string; type: Shown | undefined }[];
};
export type ShownSchema = {
  name: string;
  id: string;
  type: string;
  members: { name: string; isRequired: boolean; type: Shown; limits: string }[];
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export const schemaId = (name: string): string => `schema-${name}`;

/** A schema in a few words: `string (uuid)`, `Company[]`; `link` leads to the named schema on the page. */
export function typeOf(schema: Schema | undefined): Shown {
  if (!schema) return { text: 'any' };
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    return { text: name, link: `#${schemaId(name)}` };
  }
  if (schema.const !== undefined) return { text: JSON.stringify(schema.const) };
  if (schema.enum) return { text: schema.enum.map((value) => JSON.stringify(value)).join(' | ') };
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return joined(union, ' | ');
  if (schema.allOf) return joined(schema.allOf, ' & ');
  if (schema.items) {
    const item = typeOf(schema.items);
    return { ...item, text: item.text.includes(' ') ? `(${item.text})[]` : `${item.text}[]` };
  }
  if (schema.properties) return objectOf(schema);
  const text = [schema.type ?? 'any'].flat().join(' | ');
  return { text: schema.format ? `${text} (${schema.format})` : text };
}

function joined(parts: readonly Schema[], by: string): Shown {
  const shown = parts.map(typeOf);
  const link = shown.find((part) => part.link)?.link;
  return { text: shown.map((part) => part.text).join(by), ...(link && { link }) };
}

function objectOf(schema: Schema): Shown {
  const shown = Object.entries(schema.properties!).map(([name, part]) => ({
    name: schema.required?.includes(name) ? name : `${name}?`,
    type: typeOf(part),
  }));
  const link = shown.find(({ type }) => type.link)?.type.link;
  return {
    text: `{ ${shown.map(({ name, type }) => `${name}: ${type.text}`).join('; ')} }`,
    ...(link && { link }),
  };
}

/** What else holds of a value: «1…120», a pattern. */
export function limitsOf(schema: Schema): string {
  const limits: string[] = [];
  const least = schema.minLength ?? schema.minimum;
  const most = schema.maxLength ?? schema.maximum ?? schema.maxItems;
  const isSafe = (value: number | undefined) => value !== undefined && Math.abs(value) < 2 ** 53 - 1;
  if (isSafe(least) || isSafe(most)) limits.push(`${isSafe(least) ? least : ''}…${isSafe(most) ? most : ''}`);
  if (schema.pattern && !schema.format) limits.push(schema.pattern);
  return limits.join(', ');
}

const first = (content: Content | undefined) => content && Object.values(content)[0]?.schema;

/** Calls by what they are about, as their routes say. */
export function callsOf(document: ApiDocument): Map<string, ShownCall[]> {
  const groups = new Map<string, ShownCall[]>();
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = methods[method];
      if (!operation) continue;
      const group = operation.tags[0];
      const calls = groups.get(group) ?? [];
      groups.set(group, calls);
      const body = first(operation.requestBody?.content);
      calls.push({
        id: `${method}-${path.replaceAll(/[^a-z]+/gi, '-').replaceAll(/^-|-$/g, '')}`,
        method: method.toUpperCase(),
        path,
        summary: operation.summary ?? '',
        parameters: (operation.parameters ?? []).map((parameter) => ({
          name: parameter.name,
          where: parameter.in,
          isRequired: parameter.required ?? false,
          type: typeOf(parameter.schema),
        })),
        body: body && typeOf(body),
        answers: Object.entries(operation.responses).map(([status, { description, content }]) => {
          const schema = first(content);
          return { status, description, type: schema && typeOf(schema) };
        }),
      });
    }
  }
  return groups;
}

export function schemasOf(document: ApiDocument): ShownSchema[] {
  return Object.entries(document.components?.schemas ?? {})
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, schema]) => ({
      name,
      id: schemaId(name),
      type: schema.properties || schema.allOf ? '' : typeOf(schema).text,
      members: membersOf(schema, document),
    }));
}

/** Members of an object, those of what it extends among them. */
function membersOf(schema: Schema, document: ApiDocument): ShownSchema['members'] {
  const extended = (schema.allOf ?? []).map((part) =>
    part.$ref ? (document.components?.schemas?.[part.$ref.split('/').at(-1)!] ?? {}) : part,
  );
  return [
    ...extended.flatMap((part) => membersOf(part, document)),
    ...Object.entries(schema.properties ?? {}).map(([name, member]) => ({
      name,
      isRequired: schema.required?.includes(name) ?? false,
      type: typeOf(member),
      limits: limitsOf(member),
    })),
  ];
}
