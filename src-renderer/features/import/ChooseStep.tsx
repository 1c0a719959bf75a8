import { Button, Group, Text, Textarea } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconClipboardText, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyBar } from './BusyBar.tsx';
import { EarlierImports } from './EarlierImports.tsx';
import classes from './import.module.css';
import { openFile, openText } from './import-acts.ts';
import { useImport } from './import-state.ts';
import { Problem } from './Problem.tsx';

/** A file, dropped or chosen, or a pasted table. Below, what was imported before. */
export function ChooseStep() {
  const { t } = useTranslation();
  const { busy, error } = useImport();
  const [text, setText] = useState('');
  return (
    <div className={classes.scroll}>
      <div className={classes.measure}>
        <Problem error={error} />
        {busy && <BusyBar busy={busy} />}
        <div className={classes.sources}>
          <Dropzone
            className={classes.drop}
            multiple={false}
            disabled={busy !== null}
            onDrop={([file]) => file && void openFile(file)}
            inputProps={{ 'aria-label': t('import.chooseFile') }}
          >
            <IconFileImport size={32} stroke={1.2} aria-hidden />
            <Text fw={600}>{t('import.dropHere')}</Text>
            <Text size="sm" c="dimmed" ta="center">
              {t('import.dropHint')}
            </Text>
            <span className={classes.fakeButton} aria-hidden>
              {t('import.chooseFile')}
            </span>
          </Dropzone>
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
      </div>
    </div>
  );
}
