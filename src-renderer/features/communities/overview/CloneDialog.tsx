import { Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useNavigate } from '@tanstack/react-router';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { client } from '../../../app/api/client.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';

/** Makes a community, or a template, out of this one (B12). */
export function openClone(community: Community, asTemplate: boolean): void {
  const id = modals.open({
    title: i18next.t(asTemplate ? 'communities.clone.asTemplate' : 'communities.clone.open'),
    children: <CloneForm community={community} asTemplate={asTemplate} onDone={() => modals.close(id)} />,
  });
}

function CloneForm(props: { community: Community; asTemplate: boolean; onDone: () => void }) {
  const { community, asTemplate, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  const [name, setName] = useState<string>(
    asTemplate
      ? t('communities.clone.templateName', { name: community.name })
      : t('communities.clone.copyName', { name: community.name }),
  );
  async function save() {
    const made = await act(t('communities.created', { name: name.trim() }), () =>
      client.communities.clone({ id: community.id, name: name.trim(), asTemplate }),
    );
    if (!made) return;
    onDone();
    void navigate({ to: '/communities/$id', params: { id: made.id } });
  }
  return (
    <DialogForm
      act={t(asTemplate ? 'communities.clone.asTemplate' : 'communities.clone.do')}
      onSubmit={save}
      isReady={name.trim() !== ''}
      onCancel={onDone}
    >
      <TextInput
        label={t('communities.column.name')}
        data-autofocus
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {t('communities.clone.hint')}
      </Text>
    </DialogForm>
  );
}
