import { getCluster, listClusters } from '../clusters/clusters.ts';
import type { Cluster } from '../clusters/schema.ts';
import { cardsOf } from '../companies/companies.ts';
import type { CompanyCard } from '../companies/schema.ts';
import { type Actor, type CompanyRole, isOperator } from '../platform/actor.ts';
import { isRefusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';

export type CompanyPlace = CompanyCard & { role: CompanyRole; newEnquiries: number };

/** Where a person may go in the closed area. */
export type Places = { companies: CompanyPlace[]; clusters: Cluster[]; operator: boolean };
