import type { Portal } from '../../../../functions/platform/portal.ts';

/** Letters hold links that sign people in: they are shown to whoever sits at the machine, and to nobody else. */
export const isLocal = ({ mail, config }: Pick<Portal, 'mail' | 'config'>): boolean =>
  !mail && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(config.origin).hostname);
