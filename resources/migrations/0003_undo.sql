CREATE TABLE `undo_left` (
	`what` text NOT NULL,
	`id` integer NOT NULL,
	PRIMARY KEY(`what`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `undo_work` (
	`id` integer PRIMARY KEY NOT NULL,
	`change_id` integer NOT NULL,
	`asked` text NOT NULL,
	`direction` text NOT NULL,
	`stamp` integer NOT NULL,
	`phase` text NOT NULL,
	`cursor` text,
	`edge` integer,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`count` integer NOT NULL
);
