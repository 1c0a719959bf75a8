import { Alert, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hostQuery } from '../../app/api/client.ts';
import { errorMessage } from '../../app/api/error-message.ts';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { CreateLibrary } from './CreateLibrary.tsx';
import { DemoLibrary } from './DemoLibrary.tsx';
import { OpenLibrary } from './OpenLibrary.tsx';
import { RecentLibraries } from './RecentLibraries.tsx';

/** Recent libraries, create, open and demo: the body of the first page and of the switcher. */
export function LibraryChooser() {
  const { t } = useTranslation();
  const state = useQuery({ ...hostQuery.library.state.queryOptions(), refetchOnMount: 'always' });
  if (state.isPending) return <PagePending rows={4} />;
  if (state.isError) return <Alert color="red">{errorMessage(state.error, t)}</Alert>;
  return (
    <Stack gap="lg">
      <RecentLibraries recent={state.data.recent} current={state.data.current} />
      <CreateLibrary folder={state.data.folder} isFirst={state.data.recent.length === 0} />
      <OpenLibrary canPickFiles={state.data.canPickFiles} />
      <DemoLibrary />
    </Stack>
  );
}
