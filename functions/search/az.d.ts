declare module 'az' {
  type Parse = {
    word: string;
    /** How many forms the word has; unknown words have none. */
    formCnt?: number;
    /** The form of that number; 0 is the dictionary form. */
    inflect(form: number): { word: string };
  };
  const Az: {
    Morph: {
      (word: string, config?: { typos?: number; ignoreCase?: boolean; parsers?: string[] }): Parse[];
      init(folder: string, done: (error: Error | null) => void): void;
    };
  };
  export default Az;
}

declare module 'snowball-stemmers' {
  const snowball: { newStemmer(language: 'russian' | 'english'): { stem(word: string): string } };
  export default snowball;
}
