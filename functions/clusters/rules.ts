/** First parts of addresses that are the portal's own, and the namespace of its keys. */
const reserved = new Set(
  `about admin admins api app artel assets auth calendar basket compare companies clusters dashboard demo dev docs en enquiries
   exchange favicon favourites health help img login logout manifest media mail news oidc operator password people picks portal print
   privacy problems register reply robots ru search security settings share sign-in sign-out sitemap static status system
   terms unsubscribe well-known www`.split(/\s+/),
);

/** Whether a slug may be a cluster's: the portal's own addresses and keys are not given away. */
export const isFreeForClusters = (slug: string): boolean => !reserved.has(slug);

/** Whether a text is a time zone of the IANA database that this runtime knows. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}

/** Ids that stand in a list of categories more than once. */
export function repeatedIds(categories: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of categories) (seen.has(id) ? repeated : seen).add(id);
  return [...repeated];
}
