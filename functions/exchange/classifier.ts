/**
 * What 1C names once and refers to by id afterwards: groups, properties with their values, types of prices. Kept
 * between exchanges, for a package of changes names only what it changes.
 */
export type Classifier = {
  groups: Map<string, { name: string; parent: string | undefined }>;
  properties: Map<string, { name: string; values: Map<string, string> }>;
  priceTypes: Map<string, string>;
};

export const emptyClassifier = (): Classifier => ({
  groups: new Map(),
  properties: new Map(),
  priceTypes: new Map(),
});

type Plain = {
  groups: [string, { name: string; parent?: string }][];
  properties: [string, { name: string; values: [string, string][] }][];
  priceTypes: [string, string][];
};

export function classifierBytes({ groups, properties, priceTypes }: Classifier): Uint8Array {
  const plain = {
    groups: [...groups],
    properties: [...properties].map(([id, { name, values }]) => [id, { name, values: [...values] }]),
    priceTypes: [...priceTypes],
  };
  return new TextEncoder().encode(JSON.stringify(plain));
}

export function classifierOf(bytes: Uint8Array): Classifier {
  const { groups, properties, priceTypes } = JSON.parse(new TextDecoder().decode(bytes)) as Plain;
  return {
    groups: new Map(groups.map(([id, { name, parent }]) => [id, { name, parent }])),
    properties: new Map(properties.map(([id, { name, values }]) => [id, { name, values: new Map(values) }])),
    priceTypes: new Map(priceTypes),
  };
}
