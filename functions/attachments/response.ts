import { notFound } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { attachmentFile } from './attachments.ts';
import type { Attachment } from './schema.ts';

/** A file's name for saving: plain ASCII for old programs, then the true one (RFC 6266 §4.3, RFC 8187). */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * An attachment for a reader whom the calling route has authorised. Browsers save it, never open it as a page of the
 * portal; pictures may still stand in an `<img>`.
 * @throws Refusal 404 where it has no small picture, or its file is gone
 */
export async function attachmentResponse(
  portal: Pick<Portal, 'files'>,
  tenant: string,
  attachment: Attachment,
  { thumb = false }: { thumb?: boolean } = {},
): Promise<Response> {
  const file = await attachmentFile(portal, tenant, attachment, thumb ? 'thumb' : 'file');
  if (!file) throw notFound({ ru: 'Такого файла нет.', en: 'There is no such file.' });
  return new Response(Uint8Array.from(file.bytes), {
    headers: {
      'Content-Type': file.type,
      'Content-Length': String(file.bytes.byteLength),
      'Content-Disposition': disposition(thumb ? `${attachment.name}.webp` : attachment.name),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  });
}
