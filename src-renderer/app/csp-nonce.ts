// The page's Content-Security-Policy allows style tags with this nonce only; the host writes it into each response.
import { setNonce } from 'get-nonce';

const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
const nonce = meta?.nonce || meta?.content || '';

/** For MantineProvider's getStyleNonce. */
export function styleNonce(): string {
  return nonce;
}

// Modal and Spotlight lock the scroll with a style tag of react-style-singleton, which asks get-nonce.
if (nonce) setNonce(nonce);
