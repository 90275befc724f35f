/** Tests of unmodified OpenID Connect clients of other projects: {@code ./multipass test-clients}. */
@NullMarked
package fr.montpellier.multipass.acceptance.clients;

import org.jspecify.annotations.NullMarked;
