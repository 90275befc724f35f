/** An S3 store that is part of the build, and buckets for tests. */
@NullMarked
package fr.montpellier.multipass.embedded.store;

import org.jspecify.annotations.NullMarked;
