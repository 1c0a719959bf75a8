import { ActionIcon, Anchor, Badge, CopyButton, Popover, Stack, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fan, Identity } from '#shared/contract/fans.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { platformName } from '../../../app/people/words.ts';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import { useAct } from '../../../app/use-act.ts';
import { InlineText } from '../parts/InlineText.tsx';
import { Section } from '../parts/Section.tsx';
import classes from '../parts/section.module.css';
import { NewIdentity } from './NewIdentity.tsx';

/** Where this person can be reached: accounts, phones, addresses. */
export function IdentitySection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Section
      title={t('fan.identities')}
      tools={
        <ActionIcon
          aria-label={t('fan.addIdentity')}
          aria-expanded={isAdding}
          onClick={() => setIsAdding((old) => !old)}
        >
          <IconPlus size={16} stroke={1.6} />
        </ActionIcon>
      }
    >
      {fan.identities.map((identity) => (
        <IdentityRow key={identity.id} identity={identity} />
      ))}
      {isAdding && <NewIdentity fanId={fan.id} onDone={() => setIsAdding(false)} />}
      {fan.identities.length === 0 && !isAdding && (
        <span className={classes.quiet}>{t('fan.noIdentities')}</span>
      )}
    </Section>
  );
}

function IdentityRow({ identity }: { identity: Identity }) {
  const { t } = useTranslation();
  const act = useAct();
  const { id, value } = identity;
  const platform = platformName(identity.platform, t);
  return (
    <div className={classes.line}>
      <span className={classes.lineLabel} title={platform}>
        {platform}
      </span>
      <div className={classes.lineValue}>
        <InlineText
          label={platform}
          value={value}
          isRequired
          onSave={(next) =>
            act(t('fan.changed', { what: platform }), () => client.fans.updateIdentity({ id, value: next }))
          }
        />
        {identity.sharedWith > 0 && <SharedBadge identity={identity} />}
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('common.copied') : t('common.copy')}>
              <ActionIcon
                size="sm"
                className={classes.rowTool}
                aria-label={t('fan.copyOf', { what: platform })}
                onClick={copy}
              >
                {copied ? <IconCheck size={14} /> : <IconCopy size={14} stroke={1.6} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
        <Tooltip label={t('common.remove')}>
          <ActionIcon
            size="sm"
            className={classes.rowTool}
            aria-label={t('fan.removeOf', { what: `${platform} ${value}` })}
            onClick={() =>
              void act(t('fan.removed', { what: `${platform} ${value}` }), () =>
                client.fans.removeIdentity({ id }),
              )
            }
          >
            <IconTrash size={14} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

/** The same handle is on others too (a family's phone): who they are. */
function SharedBadge({ identity }: { identity: Identity }) {
  const { t } = useTranslation();
  const openFan = useOpenFan();
  const [isOpen, setIsOpen] = useState(false);
  const { data: others = [] } = useQuery({
    ...orpc.fans.sharedIdentity.queryOptions({ input: { id: identity.id } }),
    enabled: isOpen,
  });
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={220} trapFocus returnFocus>
      <Popover.Target>
        <Badge
          component="button"
          type="button"
          variant="light"
          color="yellow"
          size="sm"
          tt="none"
          style={{ flex: 'none', cursor: 'pointer' }}
          aria-expanded={isOpen}
          onClick={() => setIsOpen((old) => !old)}
        >
          {t('fan.shared')}
        </Badge>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={4}>
          <Text size="xs" c="dimmed">
            {t('fan.sharedWith')}
          </Text>
          {others.map((other) => (
            <Anchor key={other.id} component="button" size="sm" ta="start" onClick={() => openFan(other.id)}>
              {other.remark === '' ? other.name : `${other.name}（${other.remark}）`}
            </Anchor>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
