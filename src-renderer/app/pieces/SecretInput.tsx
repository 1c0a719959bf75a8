import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A field for a password, which can be shown, and which says that the capitals are locked. */
export function SecretInput(props: PasswordInputProps) {
  const { t } = useTranslation();
  const [isCaps, setIsCaps] = useState(false);
  const look = (event: { getModifierState(key: 'CapsLock'): boolean }) =>
    setIsCaps(event.getModifierState('CapsLock'));
  return (
    <PasswordInput
      maxLength={1000}
      visibilityToggleButtonProps={{ 'aria-label': t('library.showPassword') }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      {...props}
      description={isCaps ? t('library.capsLock') : props.description}
      onKeyDown={look}
      onKeyUp={look}
      onBlur={() => setIsCaps(false)}
    />
  );
}
