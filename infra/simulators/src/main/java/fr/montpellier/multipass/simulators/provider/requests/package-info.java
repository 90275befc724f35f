/** Checks authentication requests (OpenID Connect Core, section 3.1.2) as strictly as the real providers. */
@NullMarked
package fr.montpellier.multipass.simulators.provider.requests;

import org.jspecify.annotations.NullMarked;
