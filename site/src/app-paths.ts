import type { Lang } from '../../functions/platform/text/text.ts';

const part = encodeURIComponent;

/** Addresses of the closed area, sign-in and what leads there. The public site's are in paths.ts. */
export function appPaths(lang: Lang) {
  const root = lang === 'en' ? '/en' : '';
  const company = (cluster: string, slug: string) => {
    const base = `${root}/app/companies/${part(cluster)}/${part(slug)}`;
    return {
      edit: base,
      /** The mini-site edited where it stands. */
      site: `${base}/site`,
      products: `${base}/products`,
      newProduct: `${base}/products/new`,
      product: (code: string) => `${base}/products/${part(code)}`,
      import: `${base}/import`,
      enquiries: `${base}/enquiries`,
      enquiry: (id: string) => `${base}/enquiries/${part(id)}`,
      people: `${base}/people`,
      news: `${base}/news`,
      writeNews: `${base}/news/new`,
      newsItem: (id: string) => `${base}/news/${part(id)}`,
    };
  };
  const cluster = (slug: string) => {
    const base = `${root}/app/clusters/${part(slug)}`;
    return {
      companies: base,
      people: `${base}/people`,
      admins: `${base}/admins`,
      news: `${base}/news`,
      writeNews: `${base}/news/new`,
      announcement: (id: string) => `${base}/news/${part(id)}`,
      board: `${base}/board`,
      boardItem: (id: string) => `${base}/board/${part(id)}`,
      events: `${base}/events`,
      newEvent: `${base}/events/new`,
      event: (id: string) => `${base}/events/${part(id)}`,
      editEvent: (id: string) => `${base}/events/${part(id)}/edit`,
      settings: `${base}/settings`,
      partners: partnerPaths(base),
      chats: `${base}/chats`,
      chat: (room: string) => `${base}/chats/${part(room)}`,
      logistics: logisticsPaths(base),
    };
  };
  return {
    overview: `${root}/app`,
    notices: `${root}/app/notices`,
    /** Marks a notice as read and goes to what it tells of. */
    openNotice: (id: string) => `${root}/app/notices/${part(id)}`,
    noticeSettings: `${root}/app/notices/settings`,
    profile: `${root}/app/profile`,
    totp: (next?: string) => `${root}/app/profile/totp${next ? `?next=${part(next)}` : ''}`,
    recoveryCodes: `${root}/app/profile/recovery-codes`,
    portal: `${root}/app/portal`,
    company,
    cluster,
    signIn: (next?: string) => `${root}/sign-in${next ? `?next=${part(next)}` : ''}`,
    signInAgain: (next: string) => `${root}/sign-in?again=1&next=${part(next)}`,
    signInByLink: `${root}/sign-in/by-link`,
    code: (next?: string) => `${root}/sign-in/code${next ? `?next=${part(next)}` : ''}`,
    signOut: `${root}/sign-in/out`,
    recover: `${root}/recover`,
    invitation: (token: string) => `${root}/invitation/${part(token)}`,
  };
}

const logisticsPaths = (cluster: string) => {
  const base = `${cluster}/logistics`;
  const round = (id: string) => `${base}/rounds/${part(id)}`;
  return {
    board: base,
    on: (day: string) => `${base}?day=${part(day)}`,
    newShipment: (copy?: string) => `${base}/new${copy ? `?copy=${part(copy)}` : ''}`,
    newTrip: `${base}/trip`,
    import: `${base}/import`,
    rounds: `${base}/rounds`,
    round,
    why: (id: string, company: string) => `${round(id)}/why?company=${part(company)}`,
    route: (id: string, number: number) => `${round(id)}/routes/${number}`,
    effect: `${base}/effect`,
    settings: `${base}/settings`,
    edit: (id: string) => `${base}/new?edit=${part(id)}`,
  };
};

const partnerPaths = (cluster: string) => {
  const base = `${cluster}/partners`;
  return {
    lookUp: base,
    of: (inn: string) => `${base}?q=${part(inn)}`,
    check: `${base}/check`,
    claims: `${base}/claims`,
    newClaim: (about: { kind?: 'claim' | 'link'; inn?: string; name?: string; company?: string } = {}) => {
      const query = new URLSearchParams(about).toString();
      return `${base}/claims/new${query && `?${query}`}`;
    },
    claim: (id: string) => `${base}/claims/${part(id)}`,
    history: (id: string) => `${base}/claims/${part(id)}/history`,
    desk: `${base}/desk`,
    settings: `${base}/settings`,
    rules: `${base}/rules`,
  };
};

/** Where to go after sign-in: only addresses of this portal, so that a link cannot lead astray. */
export function safeNext(next: string | null | undefined, fallback: string): string {
  if (!next || !/^\/(?![/\\])/.test(next) || /[\\\s]/.test(next)) return fallback;
  const url = new URL(next, 'http://portal.invalid');
  return url.host === 'portal.invalid' ? `${url.pathname}${url.search}${url.hash}` : fallback;
}
