import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { enquiriesOf, moveEnquiry, openEnquiry, replyToEnquiry } from './enquiries.ts';
import { Enquiry, EnquiryDraft, EnquiryReceipt, EnquiryStatus, MovedEnquiry, NewReply } from './schema.ts';
import { sendEnquiry } from './sending.ts';

const ofCompany = z.object({ cluster: Slug, company: Slug });
const ofOne = ofCompany.extend({ id: z.uuid() });
const filter = z.object({
  status: EnquiryStatus.optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
const enquiry = answer(Enquiry, 'The enquiry');

const addressOf = ({ cluster, company }: z.infer<typeof ofCompany>) => ({ cluster, slug: company });

export const enquiriesRoutes = api()
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/enquiries',
      tags: ['enquiries'],
      summary: 'Send an enquiry to a company',
      request: { params: ofCompany, body: body(EnquiryDraft) },
      responses: {
        201: answer(EnquiryReceipt, 'The enquiry is with the company'),
        ...problems(400, 404, 409, 422, 429),
      },
    }),
    async (c) => {
      const { portal, lang, client } = c.var;
      const { cluster, company } = c.req.valid('param');
      return c.json(await sendEnquiry(portal, lang, cluster, company, c.req.valid('json'), client), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}/enquiries',
      tags: ['enquiries'],
      summary: 'The inbox of a company, the newest first (its people)',
      request: { params: ofCompany, query: filter },
      responses: {
        200: answer(z.object({ items: z.array(Enquiry), cursor: z.string().optional() }), 'A page'),
        ...problems(400, 401, 403, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(
        await enquiriesOf(portal, actor, addressOf(c.req.valid('param')), c.req.valid('query')),
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/enquiries/{id}/open',
      tags: ['enquiries'],
      summary: 'Open an enquiry; a new one counts as read when an owner or editor does',
      request: { params: ofOne },
      responses: { 200: enquiry, ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      return c.json(await openEnquiry(portal, actor, addressOf(params), params.id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/enquiries/{id}/replies',
      tags: ['enquiries'],
      summary: 'Answer an enquiry by e-mail, or keep a note where there is no address (owner, editor)',
      request: { params: ofOne, body: body(NewReply) },
      responses: { 201: enquiry, ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      return c.json(
        await replyToEnquiry(portal, actor, addressOf(params), params.id, c.req.valid('json')),
        201,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/enquiries/{id}/moves',
      tags: ['enquiries'],
      summary: 'Close an enquiry, mark it as spam, or open it again (owner, editor)',
      request: { params: ofOne, body: body(MovedEnquiry) },
      responses: { 200: enquiry, ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      return c.json(await moveEnquiry(portal, actor, addressOf(params), params.id, c.req.valid('json')), 200);
    },
  );
