/** Base backups and write-ahead log of a PostgreSQL cluster, and recovery to a point in time. */
@NullMarked
package fr.montpellier.multipass.backup.database;

import org.jspecify.annotations.NullMarked;
