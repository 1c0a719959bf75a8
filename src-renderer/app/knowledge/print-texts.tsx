import i18next from 'i18next';
import { DocumentView } from '#ui/document/DocumentView.tsx';
import { isEmptyBody } from '#ui/document/document-node.ts';
import type { Locale } from '../../i18n/i18n.ts';
import { createFormats } from '../format.ts';
import { printPdf } from '../print/print.tsx';
import { parseBody } from './body.ts';
import { plainLinks } from './document-links.ts';
import classes from './print-texts.module.css';
import type { TextOut } from './text-out.ts';

/** Prints texts as a PDF, each on a page of its own. */
export function printTexts(
  title: string,
  texts: readonly TextOut[],
): Promise<'saved' | 'cancelled' | 'printed'> {
  const format = createFormats(i18next.language as Locale, undefined);
  return printPdf(
    title,
    texts.map((text, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: printed once
      <article key={at}>
        <h1 className={classes.title}>{text.title}</h1>
        {text.facts && text.facts.length > 0 && (
          <dl className={classes.facts}>
            {text.facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {text.parts.map(({ heading, body: json }, place) => {
          const body = parseBody(json);
          if (isEmptyBody(body)) return null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: printed once
            <section key={place}>
              {heading !== null && <h2 className={classes.heading}>{heading}</h2>}
              <DocumentView body={body} links={plainLinks(text.labels, format)} />
            </section>
          );
        })}
      </article>
    )),
  );
}
