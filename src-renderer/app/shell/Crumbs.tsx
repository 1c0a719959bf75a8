import { Anchor } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './Page.module.css';

type Props = {
  /** The list that the page belongs to. */
  to: LinkProps['to'];
  parent: string;
  title: string;
};

/** The title of a page below a list: the way back, then its own name. */
export function Crumbs({ to, parent, title }: Props) {
  return (
    <span className={classes.crumbs}>
      <Anchor component={Link} to={to} c="dimmed" inherit>
        {parent}
      </Anchor>
      <span className={classes.crumbGap} aria-hidden>
        /
      </span>
      <span className="kith-truncate" title={title}>
        {title}
      </span>
    </span>
  );
}
