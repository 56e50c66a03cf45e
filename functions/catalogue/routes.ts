import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { companyFor, getCompany } from '../companies/companies.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { allProductsOf, catalogue, productFor, productsOf, productWithNext } from './catalogue.ts';
import { addProduct, deleteProduct, editProduct, restoreProduct, showProduct } from './products.ts';
import { EditedProduct, NewProduct, Product, ProductCode, ProductPage, ShownProduct } from './schema.ts';

const cluster = z.object({ cluster: Slug });
const company = cluster.extend({ company: Slug });
const product = company.extend({ code: ProductCode });

const paging = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
const shelf = paging.extend({ category: Slug.optional() });

export const catalogueRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/catalogue',
      tags: ['catalogue'],
      summary: 'Public catalogue of a cluster',
      request: { params: cluster, query: shelf },
      responses: {
        200: answer(ProductPage, 'By name, or of one category by company'),
        ...problems(400, 422),
      },
    }),
    async (c) =>
      c.json(await catalogue(c.var.portal, c.req.valid('param').cluster, c.req.valid('query')), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}/catalogue',
      tags: ['catalogue'],
      summary: 'Public catalogue of a company',
      request: { params: company, query: shelf },
      responses: { 200: answer(ProductPage, 'Published products'), ...problems(400, 404, 422) },
    }),
    async (c) => {
      const at = c.req.valid('param');
      const shop = await getCompany(c.var.portal, at.cluster, at.company);
      return c.json(await productsOf(c.var.portal, shop, c.req.valid('query')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}/catalogue/{code}',
      tags: ['catalogue'],
      summary: 'One published product and those after it',
      request: { params: product },
      responses: {
        200: answer(z.object({ product: Product, next: z.array(Product) }), 'The product'),
        ...problems(404, 422),
      },
    }),
    async (c) => {
      const at = c.req.valid('param');
      const shop = await getCompany(c.var.portal, at.cluster, at.company);
      return c.json(await productWithNext(c.var.portal, shop, at.code), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}/products',
      tags: ['catalogue'],
      summary: 'All products of a company, drafts too (its people)',
      request: { params: company, query: paging },
      responses: { 200: answer(ProductPage, 'Products by code'), ...problems(400, 401, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const at = c.req.valid('param');
      const shop = await companyFor(portal, actor, at.cluster, at.company);
      return c.json(await allProductsOf(portal, actor, shop, c.req.valid('query')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/products',
      tags: ['catalogue'],
      summary: 'Add a product',
      request: { params: company, body: body(NewProduct) },
      responses: { 201: answer(Product, 'The product'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const at = c.req.valid('param');
      const shop = await companyFor(portal, actor, at.cluster, at.company);
      return c.json(await addProduct(portal, actor, shop, c.req.valid('json')), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}/products/{code}',
      tags: ['catalogue'],
      summary: 'One product, draft or not (its people)',
      request: { params: product },
      responses: { 200: answer(Product, 'The product'), ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const at = c.req.valid('param');
      const shop = await companyFor(portal, actor, at.cluster, at.company);
      return c.json(await productFor(portal, actor, shop, at.code), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/companies/{company}/products/{code}',
      tags: ['catalogue'],
      summary: 'Edit a product',
      request: { params: product, body: body(EditedProduct) },
      responses: { 200: answer(Product, 'The product'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const at = c.req.valid('param');
      const shop = await companyFor(portal, actor, at.cluster, at.company);
      return c.json(await editProduct(portal, actor, shop, at.code, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/companies/{company}/products/{code}/published',
      tags: ['catalogue'],
      summary: 'Publish a product or take it away',
      request: { params: product, body: body(ShownProduct) },
      responses: { 200: answer(Product, 'The product'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const at = c.req.valid('param');
      const shop = await companyFor(portal, actor, at.cluster, at.company);
      return c.json(await showProduct(portal, actor, shop, at.code, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/companies/{company}/products/{code}',
      tags: ['catalogue'],
      summary: 'Delete a product; it can be restored for 30 days',
      request: { params: product, query: z.object({ version: z.coerce.number().int().positive() }) },
      responses: { 204: { description: 'Deleted' }, ...problems(401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const at = c.req.valid('param');
      const shop = await companyFor(portal, actor, at.cluster, at.company);
      await deleteProduct(portal, actor, shop, at.code, c.req.valid('query').version);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/products/{code}/restore',
      tags: ['catalogue'],
      summary: 'Bring a deleted product back',
      request: { params: product },
      responses: { 200: answer(Product, 'The product'), ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const at = c.req.valid('param');
      const shop = await companyFor(portal, actor, at.cluster, at.company);
      return c.json(await restoreProduct(portal, actor, shop, at.code), 200);
    },
  );
