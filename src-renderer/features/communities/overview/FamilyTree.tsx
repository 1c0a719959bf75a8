import { IconBinaryTree } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { TreeChart } from '#ui/chart/TreeChart.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { EmptyState } from '../../../app/shell/EmptyState.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';

/** Which community was copied from which (B12); of one community, or all families. */
export function FamilyTree({ id }: { id?: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communities.family.queryOptions({ input: { id } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending rows={4} />;
  if (data.length === 0)
    return <EmptyState icon={IconBinaryTree}>{t('communities.family.empty')}</EmptyState>;
  const open = (node: number) => void navigate({ to: '/communities/$id', params: { id: node } });
  return (
    <ChartFrame
      title={t('communities.family.title')}
      range={t('communities.family.count', { count: data.length })}
      columns={[
        { key: 'name', label: t('communities.column.name') },
        { key: 'members', label: t('communities.column.members') },
        { key: 'created', label: t('communities.family.created') },
      ]}
      rows={data.map((node) => ({
        id: node.id,
        name: node.name,
        members: node.members,
        created: format.date(node.createdAt),
      }))}
      fileName={t('communities.family.title')}
      onError={notifyError}
      onOpenRow={(row) => open(Number(row.id))}
    >
      <TreeChart
        nodes={data.map((node) => ({
          id: node.id,
          parentId: node.parentId,
          label: node.name,
          detail: [
            t('communities.people', { count: node.members }),
            node.stage && t(`communities.stage.${node.stage}`),
            node.isTemplate && t('communities.isTemplate'),
            node.archivedAt !== null && t('communities.isArchived'),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
        label={t('communities.family.title')}
        levels={6}
        reveal={id ?? null}
        onOpen={open}
      />
    </ChartFrame>
  );
}
