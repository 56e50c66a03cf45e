/**
 * Cache tags: what a public page shows. A page names them, the consumer of the change feed names those of each changed
 * item (functions/cache-tags.ts), and every cached page that shares one is forgotten. ASCII, no commas.
 */
export const tags = {
  /** The list of clusters. */
  clusters: 'clusters',
  /** A cluster's own texts, colours and categories: on all of its pages. */
  cluster: (slug: string) => `cluster:${slug}`,
  /** The cards of a cluster's companies, with their numbers of products. */
  companies: (cluster: string) => `companies:${cluster}`,
  /** A company's document. */
  company: (id: string) => `company:${id}`,
  /** Any product of a company. */
  products: (company: string) => `products:${company}`,
  product: (company: string, code: string) => `product:${company}:${code}`,
  /** Any public product of a cluster. */
  catalogue: (cluster: string) => `catalogue:${cluster}`,
  /** The news of a company's mini-site. */
  companyNews: (company: string) => `company-news:${company}`,
  /** Any public product on one shelf of a cluster. */
  category: (cluster: string, id: string) => `category:${cluster}:${id}`,
  /** A cluster's news. */
  news: (cluster: string) => `news:${cluster}`,
};
