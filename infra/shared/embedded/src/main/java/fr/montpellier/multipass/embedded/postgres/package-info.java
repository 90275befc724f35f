/** A PostgreSQL server that is part of the build, and databases for tests. */
@NullMarked
package fr.montpellier.multipass.embedded.postgres;

import org.jspecify.annotations.NullMarked;
