import { SegmentedControl, Select, Stack } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { PostState, ResultKey } from '#shared/contract/campaigns-posts.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { TimeField } from '#ui/date-field/TimeField.tsx';
import { client, orpc } from '../api/client.ts';
import { PLATFORMS, platformName } from '../people/words.ts';
import { EditableNumber } from '../pieces/EditableNumber.tsx';
import { EditableText } from '../pieces/EditableText.tsx';
import { RemoveOrClose } from '../pieces/RemoveOrClose.tsx';
import { PageError } from '../shell/PageError.tsx';
import { PagePending } from '../shell/PagePending.tsx';
import { useAct } from '../use-act.ts';
import { PostDraft } from './PostDraft.tsx';
import classes from './post-dialog.module.css';

/** One post: when and where, its text, and what came of it. */
export function openPost(id: number): void {
  const modal = modals.open({
    title: i18next.t('calendar.post'),
    size: 'xl',
    children: <PostForm id={id} onDone={() => modals.close(modal)} />,
  });
}

function PostForm({ id, onDone }: { id: number; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: post, error, refetch } = useQuery(orpc.posts.get.queryOptions({ input: { id } }));
  const { data: communities } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'live' } }));
  const { data: campaigns } = useQuery(orpc.campaigns.list.queryOptions({ input: { limit: 200 } }));
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (!post) return <PagePending rows={6} />;
  type Patch = Parameters<typeof client.posts.update>[0]['patch'];
  const save = (patch: Patch) => act(t('calendar.saved'), () => client.posts.update({ id, patch }));
  const campaignChoices = (campaigns?.rows ?? []).map((one) => ({ value: String(one.id), label: one.name }));
  if (post.campaignId !== null && !campaignChoices.some(({ value }) => value === String(post.campaignId))) {
    campaignChoices.push({ value: String(post.campaignId), label: post.campaignName ?? '' });
  }
  return (
    <Stack gap="md">
      <EditableText
        label={t('calendar.title')}
        maxLength={200}
        value={post.title}
        onSave={(title) => title !== '' && void save({ title })}
      />
      <div>
        <SegmentedControl
          size="xs"
          aria-label={t('calendar.stateName')}
          value={post.state}
          onChange={(next) => void save({ state: next as PostState })}
          data={PostState.options.map((value) => ({ value, label: t(`calendar.state.${value}`) }))}
        />
      </div>
      <div className={classes.fields}>
        <DateField
          savesOnLeave
          label={t('calendar.date')}
          value={post.plannedOn}
          onChange={(plannedOn) => void save({ plannedOn })}
        />
        <TimeField
          savesOnLeave
          label={t('calendar.time')}
          value={post.plannedTime}
          onChange={(plannedTime) => void save({ plannedTime })}
        />
        <Select
          label={t('calendar.platform')}
          searchable
          allowDeselect={false}
          value={post.platform}
          onChange={(value) => value && void save({ platform: value })}
          data={[...new Set([...PLATFORMS, post.platform])].map((value) => ({
            value,
            label: platformName(value, t),
          }))}
        />
        <Select
          label={t('calendar.community')}
          searchable
          clearable
          placeholder={t('common.none')}
          value={post.communityId === null ? null : String(post.communityId)}
          onChange={(value) => void save({ communityId: value === null ? null : Number(value) })}
          data={(communities?.rows ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        />
        <Select
          label={t('calendar.campaign')}
          searchable
          clearable
          placeholder={t('common.none')}
          value={post.campaignId === null ? null : String(post.campaignId)}
          onChange={(value) => void save({ campaignId: value === null ? null : Number(value) })}
          data={campaignChoices}
        />
        <EditableText
          label={t('calendar.url')}
          maxLength={2_000}
          value={post.url}
          onSave={(url) => void save({ url })}
        />
      </div>
      <PostDraft post={post} />
      <section aria-label={t('calendar.results')}>
        <h3 className={classes.heading}>{t('calendar.results')}</h3>
        <div className={classes.results}>
          {ResultKey.options.map((key) => (
            <EditableNumber
              key={key}
              label={t(`calendar.result.${key}`)}
              value={post.results[key]}
              onSave={(value) =>
                void act(t('calendar.resultsSaved'), () =>
                  client.posts.setResults({ id, results: { [key]: value } }),
                )
              }
            />
          ))}
        </div>
      </section>
      <RemoveOrClose
        label={t('calendar.remove')}
        onRemove={() =>
          act(t('calendar.removed', { title: post.title }), () => client.posts.remove({ ids: [id] }))
        }
        onClose={onDone}
      />
    </Stack>
  );
}
