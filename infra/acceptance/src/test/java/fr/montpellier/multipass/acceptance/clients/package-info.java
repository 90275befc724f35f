/** OpenID Connect clients that nobody here wrote, as they come: {@code ./multipass test-clients}. */
@NullMarked
package fr.montpellier.multipass.acceptance.clients;

import org.jspecify.annotations.NullMarked;
