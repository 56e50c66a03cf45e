import type { APIRoute } from 'astro';
import { z } from 'zod';
import { PICKS, pickOf, withoutPick, withPick } from '../../../functions/picks/picks.ts';
import { parse } from '../../../functions/platform/http/validation.ts';
import { keepList, listIn } from '../features/picks/cookies.ts';
import { paths } from '../paths.ts';

const Sent = z.object({
  list: z.enum(PICKS),
  product: z.string().refine((ref) => pickOf(ref) !== undefined),
  drop: z.string().optional(),
});

/** Puts a product on a list of the visitor's browser, or takes it off, and shows the list. */
export const POST: APIRoute = async ({ request, cookies, locals, redirect }) => {
  const { list, product, drop } = parse(Sent, Object.fromEntries(await request.formData()));
  const before = listIn(cookies, list);
  const after = drop ? withoutPick(before, product) : withPick(list, before, pickOf(product)!);
  keepList(cookies, list, after, locals.portal.config.origin);
  return redirect(paths(locals.lang).picks(list), 303);
};
