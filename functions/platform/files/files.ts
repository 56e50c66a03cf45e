/** Where pictures and documents lie: a folder locally, a bucket on AWS. Names are content-addressed, so a file never changes. */
export interface Files {
  /** Keeps the bytes durably under a name; keeping the same name twice is harmless. */
  put(name: string, bytes: Uint8Array, type: string): Promise<void>;
  /** Undefined where there is no such file. */
  get(name: string): Promise<{ bytes: Uint8Array; type: string } | undefined>;
  delete(name: string): Promise<void>;
}
