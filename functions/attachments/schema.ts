import { z } from '@hono/zod-openapi';

/** A file that was sent along with something, as it is kept within that thing's own item. */
export const Attachment = z
  .object({
    id: z.uuidv7(),
    name: z.string().describe('As its sender called it, with the ending that its content has'),
    type: z.string().describe('Media type, found by its content'),
    bytes: z.number().int(),
    sha256: z.string().describe('Hexadecimal'),
    thumb: z.boolean().optional().describe('Whether there is a small picture of it'),
    width: z.number().int().optional().describe('Of the small picture, pixels'),
    height: z.number().int().optional().describe('Of the small picture, pixels'),
  })
  .openapi('Attachment');
export type Attachment = z.infer<typeof Attachment>;
