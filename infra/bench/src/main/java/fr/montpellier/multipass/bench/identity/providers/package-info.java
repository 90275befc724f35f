/** The measured OpenID providers, and the flows that partners and people take through them. */
@NullMarked
package fr.montpellier.multipass.bench.identity.providers;

import org.jspecify.annotations.NullMarked;
