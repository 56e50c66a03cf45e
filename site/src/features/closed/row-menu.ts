const openMenu = () => document.querySelector<HTMLDetailsElement>('.row-menu[open]');

/** A menu closes when something else is pressed, and when one of its items is. */
document.addEventListener('click', ({ target }) => {
  const menu = openMenu();
  const pressed = target as Element;
  if (menu && (!menu.contains(pressed) || pressed.closest('.row-menu-list'))) menu.open = false;
});

/** What an item opens gives the focus back to what had it: the menu's button, since the item is out of sight by then. */
document.addEventListener(
  'click',
  ({ target }) => {
    if ((target as Element).closest('.row-menu-list')) openMenu()?.querySelector('summary')?.focus();
  },
  true,
);

document.addEventListener('keydown', ({ key }) => {
  const menu = openMenu();
  if (key !== 'Escape' || !menu) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});
