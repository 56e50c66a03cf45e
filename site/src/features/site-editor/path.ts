/** Puts a text where a path leads to: `put(profile, 'sites.0.name.ru', 'Цех')`. */
export function put(object: object, path: string, text: string): void {
  const steps = path.split('.');
  const last = steps.pop()!;
  let at = object as Record<string, unknown>;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  at[last] = text;
}
