/**
 * Keeps the chat within what is visible above a phone's keyboard, where the browser does not shrink the page by itself
 * (iOS; elsewhere `interactive-widget` in the page's viewport does).
 */
export function keyboardRoom(): void {
  const view = window.visualViewport;
  if (!view) return;
  const follow = () => {
    document.documentElement.style.setProperty('--visible', `${Math.round(view.height)}px`);
    // iOS pushes the page up to bring the field into view, which hides the head.
    if (document.activeElement?.closest('.composer')) scrollTo(0, 0);
  };
  view.addEventListener('resize', follow);
  view.addEventListener('scroll', follow);
  follow();
}
