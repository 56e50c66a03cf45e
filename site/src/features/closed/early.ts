import { createHash } from 'node:crypto';

/**
 * Runs before anything else on a page of the closed area, for whoever is quicker than its scripts, on a slow line or a
 * slow machine. A form that scripts send would load the page anew, and what was typed would be gone: it waits, and
 * ui/wired.ts sends it. A button's press would do nothing, and what hears of letters typed, choices made and files
 * chosen is not there: that is done again when the scripts are there, which is before DOMContentLoaded.
 */
export const early = `{
const held = [];
addEventListener('submit', (event) => {
  const form = event.target;
  if (form.hasAttribute('method') || form.hasAttribute('action') || 'wired' in form.dataset) return;
  event.preventDefault();
  form.dataset.early = '';
}, true);
const press = (event) => {
  const button = event.target.closest('button[type=button]');
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  held.push([button, 'click']);
};
const change = (event) => {
  const { target, type } = event;
  event.stopPropagation();
  if (!held.some(([one, what]) => one === target && what === type)) held.push([target, type]);
};
addEventListener('click', press, true);
addEventListener('input', change, true);
addEventListener('change', change, true);
addEventListener('DOMContentLoaded', () => {
  removeEventListener('click', press, true);
  removeEventListener('input', change, true);
  removeEventListener('change', change, true);
  for (const [one, type] of held)
    if (type === 'click') one.click();
    else one.dispatchEvent(new Event(type, { bubbles: true }));
});
}`;

/** By which the page's policy allows it. */
export const earlyHash = `sha256-${createHash('sha256').update(early).digest('base64')}` as const;
