import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';

/** Turns true 200 ms after the component appeared: what comes sooner needs no skeleton. */
export function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false);
  useTimeout(() => setIsLate(true), 200, { autoInvoke: true });
  return isLate;
}
