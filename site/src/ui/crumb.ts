/** One step of the way to a page; the last has no address: it is the page itself. */
export type Crumb = { name: string; href?: string };

/** schema.org BreadcrumbList of these steps. `absolute` makes a whole address. */
export const breadcrumbList = (crumbs: readonly Crumb[], absolute: (path: string) => string) => ({
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ name, href }, i) => ({
    '@type': 'ListItem',
    position: i + 1,
    name,
    ...(href && { item: absolute(href) }),
  })),
});
