/** The cache in front of the functions on AWS; in one process the page cache has its place. */
export interface Edge {
  /** Makes it forget every page that carries one of the tags. Resolves when the order was taken. */
  forget(tags: readonly string[]): Promise<void>;
}
