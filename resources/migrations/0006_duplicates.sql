CREATE TABLE `duplicate_dismissal` (
	`a_id` integer NOT NULL,
	`b_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`a_id`, `b_id`),
	FOREIGN KEY (`a_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`b_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `duplicate_dismissal_b` ON `duplicate_dismissal` (`b_id`);--> statement-breakpoint
CREATE TABLE `merged_person` (
	`fan_id` integer PRIMARY KEY NOT NULL,
	`into_id` integer NOT NULL,
	`name` text NOT NULL,
	`remark` text NOT NULL,
	`had_handles` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`into_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `merged_person_into` ON `merged_person` (`into_id`);--> statement-breakpoint
CREATE INDEX `merged_person_by_name` ON `merged_person` (`name`,`remark`);--> statement-breakpoint
CREATE TABLE `merged_value` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`fan_id` integer NOT NULL,
	`from_id` integer NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `merged_value_of_fan` ON `merged_value` (`fan_id`);--> statement-breakpoint
CREATE INDEX `merged_value_by_value` ON `merged_value` (`field`,`value`);