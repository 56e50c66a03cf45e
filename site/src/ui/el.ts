type Attributes = Record<string, string | number | boolean | undefined | ((event: never) => unknown)>;
type Child = Node | string | false | undefined | null;

/**
 * An element with its attributes, listeners (`onclick`…) and children; text is text, never HTML.
 * @example el('button', { type: 'button', onclick: () => open() }, 'Открыть')
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}
