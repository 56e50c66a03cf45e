import { keyboardRoom } from './keyboard.ts';
import { type Beginning, Chat } from './messenger.ts';

const root = document.querySelector<HTMLElement>('[data-chat]');
if (root) {
  keyboardRoom();
  new Chat(root, JSON.parse(root.dataset.chat!) as Beginning).start();
}
