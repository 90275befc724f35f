/** PostgreSQL and an S3 store that are part of the build, for the development stack and for tests. */
@NullMarked
package fr.montpellier.multipass.embedded;

import org.jspecify.annotations.NullMarked;
