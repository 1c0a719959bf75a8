import { StillChart } from '#ui/chart/StillChart.tsx';
import classes from './report.module.css';
import type { Report } from './report-types.ts';

/** The report: a page of its own on paper, below the heading of the page on the screen and as a picture. */
export function ReportView({ report, on }: { report: Report; on: 'paper' | 'page' }) {
  const [Title, Heading] = on === 'paper' ? (['h1', 'h2'] as const) : (['h2', 'h3'] as const);
  return (
    <article className={classes.report}>
      <Title className={classes.title}>{report.title}</Title>
      <p className={classes.about}>{report.about}</p>
      {report.parts.map(({ heading, texts = [], tables = [], chart }) => (
        <section key={heading} className={classes.part}>
          <Heading className={classes.heading}>{heading}</Heading>
          {texts.map(([name, text]) => (
            <p key={`${name} ${text}`} className={classes.text}>
              {name !== '' && <strong>{name} </strong>}
              {text}
            </p>
          ))}
          {chart && (
            <figure className={classes.figure}>
              <StillChart still={chart} label={heading} />
            </figure>
          )}
          {tables.map(({ headers, rows }) => (
            <table key={headers.join(' ')} className={classes.table}>
              <thead>
                <tr>
                  {headers.map((header) => (
                    <th key={header} scope="col">
                      {header}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no other name
                  <tr key={at}>
                    {row.map((text, place) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: columns have a fixed order
                      <td key={place}>{text}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </section>
      ))}
    </article>
  );
}
