/** The portal as client of the identity server: requests, tokens and keys. */
@NullMarked
package fr.montpellier.multipass.portal.signin.client;

import org.jspecify.annotations.NullMarked;
