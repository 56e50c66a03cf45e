import type { Attachment } from '../../../../functions/attachments/schema.ts';
import type { Mention, Message } from '../../../../functions/chat/schema.ts';
import { el } from '../../ui/el.ts';
import { notify } from '../../ui/notice.ts';
import { refusalOf, upload } from '../../ui/upload.ts';
import { completion } from './completion.ts';
import { sizeOf } from './time.ts';
import { words } from './words.ts';

export type Written = {
  text: string;
  mentions: Mention[];
  attachments: Attachment[];
  replyTo?: NonNullable<Message['replyTo']>;
};

type Doings = {
  send(written: Written): void;
  /** Resolves to false where the portal refused; the words stay then. */
  saveEdit(message: Message, text: string): Promise<boolean>;
  typed(): void;
  /** One's own last message, for «arrow up». */
  lastOwn(): Message | undefined;
  candidates(): Mention[];
};

const MAX_LENGTH = 4000;
const MAX_FILES = 10;
const QUOTED_LENGTH = 140;
const MARKS = { bold: '**', italic: '*', code: '`' } as const;

/** Where a message is written: the field with its draft, reply, files, formatting and completion of names. */
export class Composer {
  readonly element: HTMLElement;
  private readonly field: HTMLTextAreaElement;
  private readonly context = el('div', { class: 'composer-context', hidden: true });
  private readonly fileList = el('ul', { class: 'composer-files', hidden: true });
  private readonly doings: Doings;
  private readonly draftKey: string;
  private readonly uploadUrl: string;
  private mentions: Mention[] = [];
  private attachments: Attachment[] = [];
  private uploading = 0;
  private replyTo: Message | undefined;
  private edited: Message | undefined;

  constructor(room: { id: string; title: string; url: string }, draftScope: string, doings: Doings) {
    const t = words();
    this.doings = doings;
    this.draftKey = `artel:chat-draft:${draftScope}:${room.id}`;
    this.uploadUrl = `${room.url}/attachments`;
    this.field = el('textarea', {
      rows: 1,
      maxlength: MAX_LENGTH,
      placeholder: t.write,
      'aria-label': t.writeTo(room.title),
      enterkeyhint: 'send',
      autocomplete: 'off',
    });
    this.field.value = localStorage.getItem(this.draftKey) ?? '';
    const input = el('input', {
      type: 'file',
      multiple: true,
      class: 'vh',
      tabindex: -1,
      'aria-label': t.attach,
      onchange: () => {
        this.attach([...(input.files ?? [])]);
        input.value = '';
      },
    });
    const tool = (label: string, sign: string, act: () => void, name = '') =>
      el(
        'button',
        { type: 'button', class: `tool ${name}`, title: label, 'aria-label': label, onclick: act },
        el('span', { 'aria-hidden': 'true' }, sign),
      );
    const { list, onKey } = completion(this.field, doings.candidates, (mention) =>
      this.mentions.push(mention),
    );
    this.element = el(
      'form',
      {
        class: 'composer',
        'data-wired': '',
        onsubmit: (event: Event) => {
          event.preventDefault();
          this.submit();
        },
      },
      this.context,
      this.fileList,
      list,
      el(
        'div',
        { class: 'tools', role: 'toolbar', 'aria-label': t.formatting },
        tool(t.bold, 'Ж', () => this.wrap(MARKS.bold), 'bold'),
        tool(t.italic, 'К', () => this.wrap(MARKS.italic), 'italic'),
        tool(t.code, '<>', () => this.wrap(MARKS.code), 'code'),
        tool(t.list, '', () => this.toList(), 'list'),
        tool(t.link, '', () => this.toLink(), 'link'),
      ),
      el(
        'div',
        { class: 'write' },
        tool(t.attach, '', () => input.click(), 'attach'),
        input,
        this.field,
        el(
          'button',
          { type: 'submit', class: 'button send', 'aria-label': t.send, title: t.send },
          el('span', { 'aria-hidden': 'true' }),
        ),
      ),
    );
    this.field.addEventListener('input', () => {
      this.grow();
      if (this.edited) return;
      localStorage.setItem(this.draftKey, this.field.value);
      if (this.field.value) doings.typed();
    });
    this.field.addEventListener('keydown', (event) => {
      if (!onKey(event)) this.key(event);
    });
    this.field.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.attach(files);
    });
    requestAnimationFrame(() => this.grow());
  }

  focus = (): void => this.field.focus();

  reply(message: Message): void {
    this.cancel();
    this.replyTo = message;
    this.explain(words().replyTo(message.author.name), message.text || (message.attachments[0]?.name ?? ''));
  }

  edit(message: Message): void {
    this.cancel();
    this.edited = message;
    this.field.value = message.text;
    this.explain(words().editing, message.text);
    this.grow();
  }

  /** Takes files that were dropped or pasted too. */
  attach(files: File[]): void {
    for (const file of files) {
      if (this.attachments.length + this.uploading >= MAX_FILES) {
        notify({ text: words().tooMany });
        return;
      }
      void this.take(file);
    }
  }

  private async take(file: File): Promise<void> {
    const t = words();
    this.uploading++;
    const bar = el('progress', { max: 1, value: 0 });
    const line = el('li', {}, el('span', {}, file.name), el('small', {}, sizeOf(file.size)), bar);
    this.fileList.append(line);
    this.fileList.hidden = false;
    const answer = await upload<Attachment>(this.uploadUrl, [file], (part) => {
      bar.value = part;
    });
    this.uploading--;
    if (!answer.ok) {
      line.remove();
      this.fileList.hidden = this.fileList.childElementCount === 0;
      notify({ text: `${file.name}: ${refusalOf(answer.problem)}` });
      return;
    }
    const kept = answer.value;
    this.attachments.push(kept);
    bar.replaceWith(
      el(
        'button',
        {
          type: 'button',
          'aria-label': t.removeFile(kept.name),
          onclick: () => {
            this.attachments = this.attachments.filter((one) => one !== kept);
            line.remove();
            this.fileList.hidden = this.fileList.childElementCount === 0;
            this.field.focus();
          },
        },
        '×',
      ),
    );
  }

  private explain(title: string, text: string): void {
    this.context.replaceChildren(
      el('span', {}, el('strong', {}, title), el('span', {}, text.slice(0, QUOTED_LENGTH))),
      el('button', { type: 'button', 'aria-label': words().cancel, onclick: () => this.cancel() }, '×'),
    );
    this.context.hidden = false;
    this.field.focus();
  }

  private cancel(): void {
    if (this.edited) this.field.value = localStorage.getItem(this.draftKey) ?? '';
    this.edited = undefined;
    this.replyTo = undefined;
    this.context.hidden = true;
    this.grow();
  }

  private submit(): void {
    const text = this.field.value.trim();
    const { edited, replyTo } = this;
    if (edited) {
      if (!text) return;
      void this.doings.saveEdit(edited, text).then((saved) => saved && this.cancel());
      return;
    }
    if (this.uploading > 0 || (!text && this.attachments.length === 0)) return;
    const mentions = this.mentions.filter(
      ({ name }, i, all) => text.includes(`@${name}`) && all.findIndex((one) => one.name === name) === i,
    );
    this.doings.send({
      text,
      mentions,
      attachments: this.attachments,
      ...(replyTo && {
        replyTo: {
          seq: replyTo.seq,
          author: replyTo.author.name,
          text: (replyTo.text || (replyTo.attachments[0]?.name ?? '')).slice(0, QUOTED_LENGTH),
        },
      }),
    });
    localStorage.removeItem(this.draftKey);
    this.field.value = '';
    this.mentions = [];
    this.attachments = [];
    this.fileList.replaceChildren();
    this.fileList.hidden = true;
    this.cancel();
    this.field.focus();
  }

  private key(event: KeyboardEvent): void {
    // On a phone's keyboard Enter begins a line, as people there are used to.
    const isTyped = matchMedia('(pointer: fine)').matches;
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && (isTyped || event.ctrlKey)) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'Escape' && !this.context.hidden) {
      this.cancel();
    } else if (event.key === 'ArrowUp' && this.field.value === '') {
      const last = this.doings.lastOwn();
      if (!last?.text) return;
      event.preventDefault();
      this.edit(last);
    } else if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      const mark = { b: MARKS.bold, и: MARKS.bold, i: MARKS.italic, ш: MARKS.italic }[
        event.key.toLowerCase()
      ];
      if (!mark) return;
      event.preventDefault();
      this.wrap(mark);
    }
  }

  private replace(from: number, to: number, text: string, select: [number, number]): void {
    this.field.setRangeText(text, from, to, 'end');
    this.field.setSelectionRange(...select);
    this.field.focus();
    this.field.dispatchEvent(new Event('input'));
  }

  private wrap(mark: string): void {
    const { selectionStart: from, selectionEnd: to, value } = this.field;
    const chosen = value.slice(from, to);
    this.replace(from, to, `${mark}${chosen}${mark}`, [
      from + mark.length,
      from + mark.length + chosen.length,
    ]);
  }

  private toList(): void {
    const { selectionStart, selectionEnd, value } = this.field;
    const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
    const lines = value.slice(from, selectionEnd).split('\n');
    const text = lines.map((line) => (line.startsWith('- ') ? line : `- ${line}`)).join('\n');
    this.replace(from, selectionEnd, text, [from + text.length, from + text.length]);
  }

  private toLink(): void {
    const { selectionStart: from, selectionEnd: to, value } = this.field;
    const chosen = value.slice(from, to) || words().link.toLowerCase();
    const text = `[${chosen}](https://)`;
    const end = from + text.length - 1;
    this.replace(from, to, text, [end, end]);
  }

  private grow(): void {
    const { field } = this;
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight + 2, 200)}px`;
  }
}
