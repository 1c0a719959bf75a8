import { StillChart } from '#ui/chart/StillChart.tsx';
import classes from './report.module.css';
import type { Report } from './report-types.ts';

/** The report as a page: on the screen, on paper and as a picture. */
export function ReportView({ report }: { report: Report }) {
  return (
    <article className={classes.report}>
      <h1 className={classes.title}>{report.title}</h1>
      <p className={classes.about}>{report.about}</p>
      {report.parts.map(({ heading, texts = [], tables = [], chart }) => (
        <section key={heading} className={classes.part}>
          <h2 className={classes.heading}>{heading}</h2>
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
