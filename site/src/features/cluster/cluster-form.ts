import type { Cluster, EditedCluster } from '../../../../functions/clusters/schema.ts';
import { api } from '../../api.ts';
import { editsVersioned } from '../closed/editing.ts';

const form = document.querySelector<HTMLFormElement>('[data-cluster-form]');
if (form) {
  const param = { cluster: form.dataset.cluster! };
  editsVersioned<EditedCluster, Cluster>(form, (json) =>
    api.clusters.clusters[':cluster'].$put({ param, json }),
  );
}
