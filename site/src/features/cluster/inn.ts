import { isInn } from '../../../../functions/companies/rules.ts';
import { clearError, markWrong } from '../../ui/form-errors.ts';

/** Says at once that an INN is wrong, before the form is sent: while it is typed only where it is long enough. */
for (const input of document.querySelectorAll<HTMLInputElement>('[data-inn]')) {
  const verify = (leaving: boolean) => {
    clearError(input);
    const text = input.value.trim();
    const isWhole = text.length === 10 || text.length >= 12;
    // Ten digits may be the beginning of twelve, so they are judged when the field is left.
    if (text !== '' && (leaving || (isWhole && text.length !== 10)) && !isInn(text))
      markWrong(input, input.dataset.inn ?? '');
  };
  input.addEventListener('input', () => verify(false));
  input.addEventListener('blur', () => verify(true));
}
