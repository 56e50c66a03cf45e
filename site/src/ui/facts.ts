/** A line of a list of facts. `href` makes the value a link, `good` marks it as checked. */
export type Fact = { name: string; value: string; href?: string | undefined; good?: string | undefined };

/** The facts whose value is there. */
export const known = (facts: readonly (Omit<Fact, 'value'> & { value: string | undefined })[]): Fact[] =>
  facts.filter((fact): fact is Fact => Boolean(fact.value));
