/** A text cut into plain parts and web addresses, so that a page can make links of the latter. */
export function linked(text: string): { text: string; href?: string }[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)»])/)
    .filter((part) => part !== '')
    .map((part) => (/^https?:\/\//.test(part) ? { text: part, href: part } : { text: part }));
}
