CREATE TABLE `bulk_work` (
	`id` integer PRIMARY KEY NOT NULL,
	`change_id` integer NOT NULL,
	`done` integer NOT NULL,
	`total` integer NOT NULL
);
