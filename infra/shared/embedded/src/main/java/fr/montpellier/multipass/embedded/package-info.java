/** PostgreSQL and an S3 store that come with the build: for the development stack and for tests. */
@NullMarked
package fr.montpellier.multipass.embedded;

import org.jspecify.annotations.NullMarked;
