import { useTranslation } from 'react-i18next';

/** 还要约 3 分钟. Seconds; null when nothing is known yet. */
export function useTimeLeft(): (seconds: number | null) => string {
  const { t } = useTranslation();
  return (seconds) => {
    if (seconds === null) return '';
    const whole = Math.ceil(seconds);
    if (whole < 60) return t('import.secondsLeft', { count: Math.max(1, whole) });
    return t('import.minutesLeft', { count: Math.round(whole / 60) });
  };
}
