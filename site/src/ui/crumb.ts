/** One step of the way to a page; the last has no address: it is the page itself. */
export type Crumb = { name: string; href?: string };

/** schema.org BreadcrumbList of these steps. `origin` has no slash at the end. */
export const breadcrumbList = (crumbs: readonly Crumb[], origin: string) => ({
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ name, href }, i) => ({
    '@type': 'ListItem',
    position: i + 1,
    name,
    ...(href && { item: `${origin}${href}` }),
  })),
});
