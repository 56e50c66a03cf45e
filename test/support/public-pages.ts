/** One address of each kind of public page of the demonstration, by the name of its kind. */
const C = '/sladkiy-kray/companies/surskiy-kakaovar';

/** `read` gives the text of an address; products and news are found by their links. */
export async function publicPages(read: (path: string) => Promise<string>): Promise<Record<string, string>> {
  const first = async (path: string, link: RegExp): Promise<string> => {
    const found = link.exec(await read(path))?.[0];
    if (!found) throw new Error(`${path} has no link like ${link}`);
    return found;
  };
  return {
    home: '/',
    cluster: '/sladkiy-kray',
    companies: '/sladkiy-kray/companies',
    catalogue: '/sladkiy-kray/catalogue',
    category: '/sladkiy-kray/catalogue/shokolad',
    news: '/sladkiy-kray/news',
    'one of the news': await first('/sladkiy-kray/news', /\/sladkiy-kray\/news\/[\da-f-]{36}/),
    'mini-site': C,
    'company catalogue': `${C}/catalogue`,
    product: await first(`${C}/catalogue`, new RegExp(`${C}/products/[\\w-]+`)),
    'company news': `${C}/news`,
    'one of a company’s news': await first(`${C}/news`, new RegExp(`${C}/news/[\\da-f-]{36}`)),
    enquiry: `${C}/enquiry`,
    booklet: `${C}/booklet`,
    'price list': `${C}/price-list`,
    search: '/sladkiy-kray/search?q=%D1%88%D0%BE%D0%BA%D0%BE%D0%BB%D0%B0%D0%B4',
    basket: '/basket',
    privacy: '/privacy',
  };
}

/** Kinds that no search engine should list: they are of a moment, or of one person. */
export const UNLISTED: readonly string[] = ['search', 'basket', 'enquiry', 'booklet', 'price list'];
