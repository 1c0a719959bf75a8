import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import type { Icon } from '@tabler/icons-react';
import classes from './file-drop.module.css';

/** Where one file is dropped, or chosen by click, Enter or Space. */
export function FileDrop({
  icon: Mark,
  title,
  hint,
  button,
  isDisabled,
  onFile,
}: {
  icon: Icon;
  title: string;
  hint: string;
  button: string;
  isDisabled: boolean;
  onFile: (file: File) => void;
}) {
  return (
    <Dropzone
      className={classes.drop}
      multiple={false}
      disabled={isDisabled}
      onDrop={([file]) => file && onFile(file)}
      inputProps={{ 'aria-label': button }}
    >
      <Mark size={32} stroke={1.2} aria-hidden />
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" ta="center">
        {hint}
      </Text>
      <span className={classes.fakeButton} aria-hidden>
        {button}
      </span>
    </Dropzone>
  );
}
