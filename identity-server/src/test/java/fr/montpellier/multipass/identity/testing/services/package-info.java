/** The services around the identity server, as tests have them answer: identity providers, the other services of Multipass, mail. */
@NullMarked
package fr.montpellier.multipass.identity.testing.services;

import org.jspecify.annotations.NullMarked;
