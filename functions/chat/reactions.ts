/** What one may answer a message with in one sign; a module of its own, since pages load it. */
export const REACTIONS = ['👍', '❤️', '😂', '🔥', '👏', '🙏', '😮', '😢', '✅', '👀'] as const;
