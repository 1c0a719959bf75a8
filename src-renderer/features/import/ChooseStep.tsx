import { Button, Group, Text, Textarea } from '@mantine/core';
import { IconClipboardText, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileDrop } from '../../app/wizard/FileDrop.tsx';
import { StepBody } from '../../app/wizard/WizardPage.tsx';
import { WizardProblem } from '../../app/wizard/WizardProblem.tsx';
import { BusyBar } from './BusyBar.tsx';
import { EarlierImports } from './EarlierImports.tsx';
import classes from './import.module.css';
import { openFile, openText } from './import-acts.ts';
import { useImport } from './import-state.ts';

/** A file, dropped or chosen, or a pasted table. Below, what was imported before. */
export function ChooseStep() {
  const { t } = useTranslation();
  const { busy, error } = useImport();
  const [text, setText] = useState('');
  return (
    <StepBody>
      <WizardProblem title={t('import.problem')} error={error} />
      {busy && <BusyBar busy={busy} />}
      <div className={classes.sources}>
        <FileDrop
          icon={IconFileImport}
          title={t('import.dropHere')}
          hint={t('import.dropHint')}
          button={t('import.chooseFile')}
          isDisabled={busy !== null}
          onFile={(file) => void openFile(file)}
        />
        <div className={classes.paste}>
          <Textarea
            label={t('import.pasteLabel')}
            placeholder={t('import.pastePlaceholder')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            disabled={busy !== null}
            autosize={false}
            classNames={{
              root: classes.pasteRoot,
              wrapper: classes.pasteWrapper,
              input: classes.pasteInput,
            }}
            spellCheck={false}
          />
          <Group justify="space-between" wrap="nowrap">
            <Text size="xs" c="dimmed">
              {t('import.pasteHint')}
            </Text>
            <Button
              variant="default"
              style={{ flex: 'none' }}
              leftSection={<IconClipboardText size={16} stroke={1.6} />}
              disabled={text.trim() === '' || busy !== null}
              onClick={() => void openText(text, t('import.pastedName'))}
            >
              {t('import.readPasted')}
            </Button>
          </Group>
        </div>
      </div>
      <Text size="sm" c="dimmed">
        {t('import.promise')}
      </Text>
      <EarlierImports />
    </StepBody>
  );
}
